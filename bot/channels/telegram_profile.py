"""What Telegram shows before anybody writes: commands and descriptions, in each language."""

from __future__ import annotations

from typing import Final

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats

from content.texts import Texts

#: Commands are Latin letters in every language; each is a word that Wendy understands, also when it is typed.
COMMANDS: Final = ("menu", "language", "help", "privacy", "stop")
EVERYWHERE: Final = BotCommandScopeAllPrivateChats()


async def introduce(bot: Bot, texts: Texts) -> None:
    """Tell Telegram what it does not show yet. Raises TelegramError."""
    # Without a language it is for everybody whose language we do not speak; Telegram takes codes of two letters only.
    for code in ("", *(language for language in texts.languages if len(language) == 2)):
        await _introduce(bot, texts, code)


async def _introduce(bot: Bot, texts: Texts, code: str) -> None:
    language = code or texts.languages[0]

    def say(key: str) -> str:
        return texts.plain(texts.text(language, key))

    commands = tuple(BotCommand(name, say(f"telegram-command-{name}")) for name in COMMANDS)
    if await bot.get_my_commands(EVERYWHERE, code or None) != commands:
        await bot.set_my_commands(commands, EVERYWHERE, code or None)
    description = texts.plain(texts.text(language, "telegram-description"))
    if (await bot.get_my_description(code or None)).description != description:
        await bot.set_my_description(description, code or None)
    short = texts.plain(texts.text(language, "telegram-short-description"))
    if (await bot.get_my_short_description(code or None)).short_description != short:
        await bot.set_my_short_description(short, code or None)
