ATTACH $path AS current_release (READ_ONLY);
