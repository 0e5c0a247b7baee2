"""After Send, from the reporter's side: add, correct, take back, say whether it helped."""
