"""The screens of the notes, from the door to the files that leave the phone."""
