"""A Slack workspace on your own machine that speaks Slack's wire protocol to any Slack app."""
