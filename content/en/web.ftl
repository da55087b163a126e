### Status: draft. 2026-11-25
### The web page when a message does not get through, and what pictures show.

page-error-origin = This message does not come from my page. Reload it and try again.
page-error-slow = Too many messages at once. Wait a few seconds, then try again.
page-error-unread = This message arrived damaged. Reload the page and write it again.
page-error-long = This message is too long for me. Try it in two parts.
page-error-busy = I have a lot to do right now. Try again in a moment.
page-error-closed = This page opens from the link printed where you started Wendy.

map-alt = Map of the places in the list
qr-alt = QR code to scan: it opens the same address
