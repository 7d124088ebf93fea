ATTACH $path AS selaras (STORAGE_VERSION 'v1.5.0');
