"""What each thing looks like in the open API and in the files of open data: one shape, whoever asks."""
