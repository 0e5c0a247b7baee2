"""What routing alone must not carry: flags, signposts, the law's questions after harm."""
