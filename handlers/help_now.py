"""Danger: the right number first, beside whatever else was asked. The words wait for a professional to sign them."""

from handlers import welcome
from handlers.dialogue import Button, Reply, say


def danger(topic: str) -> Reply:
    """Two lines with whom to call now. `topic` is emergency, violence or self_harm."""
    return say(f"danger-{topic}", Button("button-talk", welcome.talk.link()))
