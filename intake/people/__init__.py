"""Who is reached and how: names, practices' links, channels, threads."""
