"""Slack's Web API: one module a family, one door that checks who calls."""
