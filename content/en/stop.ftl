### Status: draft. 2026-11-25
### STOP and START.

stop-done =
    Done. From now on I only write when you write to me.
    You can always ask, and I will answer. To go back to how it was, write START.
stop-done-labs =
    Done. From now on I only write when you write to me.
    { $labs }
    You can always ask, and I will answer. To go back to how it was, write START.
stop-seats = You keep your places at the labs, but without reminders.
stop-lines = You keep your number on the waiting list, but until START I offer you no place.
stop-seats-and-lines = You keep your places and your waiting list numbers, but until START I remind and offer nothing.
start-done =
    Done. Messages can come again.
    To stop, write STOP.

button-start = Turn messages on

stop-offer = Shall I stop writing to you? I will send nothing you did not ask for.
button-stop = Yes, stop
