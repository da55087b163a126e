### Status: draft. 2026-11-26
### After a lab: the thanks, the question to who was not there, how it went.

after-thanks =
    Thank you for being there.
    <b>{ $title }</b>: how was it, from 1 to 5?
    Nobody sees who answers. Whoever leads the lab only hears the mean, from { $enough } answers on.
after-how = { $title }: how was it, from 1 to 5?
after-scored = Thank you, I wrote down { $score } of 5. You can always change it.
after-missed =
    A pity not to see you.
    <b>{ $title }</b>: what got in the way? It happens, and nothing changes for you.
    Telling me helps us do better. If you were there and nobody saw you, tell me.
after-missed-ill = I hope it is better already. Thank you for telling me.
after-missed-forgot = It happens, with so much to do. Thank you for telling me.
after-missed-time = I see, it was the wrong hour. Thank you for telling me.
after-missed-far = I see, it was far. Thank you for telling me.
after-missed-other = That is fine. If you want to talk about it, there is a person.
after-was-there = Sorry, I wrote it down. How was it, from 1 to 5?

after-sum =
    Here is how it went.
    <b>{ $title }</b>, { $when }.

    { $facts }
after-sum-came =
    { $families ->
        [0] Present: nobody.
        [one] Present: { $many }, of one family.
       *[other] Present: { $many }, of { $families } families.
    }
after-sum-walked =
    { $count ->
        [one] Without signing up: one family.
       *[other] Without signing up: { $count } families.
    }
after-sum-missed =
    { $count ->
        [one] With a place but not there: one family.
       *[other] With a place but not there: { $count } families.
    }
after-sum-ill = Absent for a sick child: { $count }.
after-sum-forgot = Absent because it was forgotten: { $count }.
after-sum-time = Absent because of the hour: { $count }.
after-sum-far = Absent because it is far: { $count }.
after-sum-other = Absent for something else: { $count }.
after-sum-mean = Mean: { $whole }.{ $tenth } of 5. Answers: { $count }.
after-sum-few = Mean: I do not say it. It takes { $enough } answers at least.

row-score-5 = 5. I liked it a lot
row-score-4 = 4. I liked it
row-score-3 = 3. So so
row-score-2 = 2. Not much
row-score-1 = 1. Not at all
row-missed-ill = A sick child
row-missed-forgot = I forgot
row-missed-time = The wrong hour
row-missed-far = It was far
row-missed-other = Something else
row-was-there = I was there
button-change-score = Change it
