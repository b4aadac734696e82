"""Gives the files of a folder to readers, and says what they complain about."""

import pathlib


def told(folder, pattern, noun, readers):
    """A status for the shell: 1 if a reader complains, or if there is nothing to read.

    A reader takes a file and says what it understood differently."""
    files = sorted(pathlib.Path(folder).glob(pattern))
    failed = not files
    for file in files:
        for name, read in readers.items():
            try:
                found = list(read(file))
            except Exception as error:  # whatever a reader throws is a complaint
                found = [f"{type(error).__name__}: {error}"]
            for complaint in found:
                failed = True
                print(f"{file.name} ({name}): {complaint}")
    print(f"{len(files)} {noun} read by {', '.join(readers)}")
    return 1 if failed else 0
