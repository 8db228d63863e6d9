"""The notes as the screens see them.

NotesSession   the start, the door, and the lock; it is the state that screens observe
  Editor       the life of a draft
  Erasure      the countdown, the erasing, and the confirmation
  FileDialog   the minute of grace while the phone's own window for files is open
  Passcodes    made, judged and changed, and one for a second notebook
  Files        export and import
  Notebook     the vault, the open notebook in it, and the mutex that all of them share
  Background   coroutines that run by themselves
"""
