### Status: draft

language-name = English
