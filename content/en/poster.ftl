### Status: draft, 2026-11-25
### The sheet for the door of a place, printed on A4.

poster-headline = Wendy is here
poster-what =
    She helps you find a place to nurse, change a nappy or warm milk.
    You can also play or sit down, with nothing to buy.
poster-scan = Point your phone at a code and write to Wendy.
# $organisation (string): who runs this Wendy
poster-by = Wendy is an automatic program run by { $organisation }. It is free.
poster-tryout = Trial: this code only works on this computer.
