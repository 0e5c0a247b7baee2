"""Block Kit as Slack checks it: rules as tables over raw objects, faults with JSON pointers."""
