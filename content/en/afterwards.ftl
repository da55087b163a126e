### Status: draft. 2026-11-26
### After a lab: the thanks, the question to who was not there, how it went.

after-thanks =
    Thank you, it was lovely to have you there.
    <b>{ $title }</b>: how was it, from 1 to 5?
    Nobody sees who answers. Whoever leads the lab only sees the average, and only from { $enough } answers up.
after-how = { $title }: how was it, from 1 to 5?
after-scored = Thank you, I have noted { $score } out of 5. You can always change it.
after-missed =
    Sorry we missed you.
    <b>{ $title }</b>: what got in the way? It happens, and nothing changes for you.
    If you tell me, you help us do better. If you were there, tap “I was there”.
after-missed-ill = I hope things are better already. Thank you for telling me.
after-missed-forgot = It happens, with so much to do. Thank you for telling me.
after-missed-time = I see, the time did not suit you. Thank you for telling me.
after-missed-far = I see, it was too far. Thank you for telling me.
after-missed-other = That is fine. If you would like to talk about it, you can reach a person below.
after-was-there = Sorry, I have noted it now. How was it, from 1 to 5?

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
        [one] Came without signing up: one family.
       *[other] Came without signing up: { $count } families.
    }
after-sum-missed =
    { $count ->
        [one] Had a place and did not come: one family.
       *[other] Had a place and did not come: { $count } families.
    }
after-sum-ill = Absent because of illness: { $count }.
after-sum-forgot = Absent because they forgot: { $count }.
after-sum-time = Absent because of the time: { $count }.
after-sum-far = Absent because of the distance: { $count }.
after-sum-other = Absent for other reasons: { $count }.
after-sum-mean = Average: { $whole }.{ $tenth } out of 5. Answers: { $count }.
after-sum-few = Average: not yet. I give it from { $enough } answers up.

row-score-5 = 5. I liked it a lot
row-score-4 = 4. I liked it
row-score-3 = 3. So-so
row-score-2 = 2. Not much
row-score-1 = 1. Not at all
row-missed-ill = Somebody was ill
row-missed-forgot = I forgot
row-missed-time = The time did not suit
row-missed-far = It was too far
row-missed-other = Something else
row-was-there = I was there
button-change-score = Change my score
