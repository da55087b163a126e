"""The fault laboratory: what happens to people's messages when processes, disks, databases and clocks fail."""
