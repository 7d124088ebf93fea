ATTACH $path AS selaras (READ_ONLY);
