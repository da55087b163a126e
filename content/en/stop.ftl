### Status: draft. 2026-11-25
### STOP and START.

stop-done =
    Done. From now on I only write when you write to me.
    You can always ask, and I will answer. To go back to how it was, write START.
start-done =
    Done. Messages can come again.
    To stop, write STOP.

button-start = Turn messages on

stop-offer = Shall I stop writing to you? I will send nothing you did not ask for.
button-stop = Yes, stop
