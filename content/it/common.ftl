### Stato: bozza

language-name = Italiano
