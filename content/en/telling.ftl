### Status: draft. 2026-11-26
### After signing up: ages, a name for the door, what the lab asks.

telling =
    <b>{ $title }</b>, { $when }.
    Who comes: { $party }.
    { $told }

    Here you can add, change or take away. You need not answer everything.
    I erase the answers { $days ->
        [one] a day
       *[other] { $days } days
    } after the lab.
telling-over = There is nothing left to add here.
telling-name =
    What name shall we look for at the door? A first name is enough, even a made-up one.
    If you prefer not to, skip it: you come in all the same.
telling-shorter = It is read quickly at the door. Can you write it in less than { $count } letters?

telling-ask-allergies =
    { $title }: is there an allergy to know about, yours or the children's?
    It helps whoever prepares the lab. I erase it { $days ->
        [one] a day
       *[other] { $days } days
    } after. You can also write it, or skip.
telling-ask-interpreter =
    { $title }: do you need somebody to translate?
    It helps whoever prepares the lab. I erase the answer { $days ->
        [one] a day
       *[other] { $days } days
    } after. You can also write the language, or skip.
telling-ask-step_free =
    { $title }: do you need an entrance without steps?
    It helps whoever prepares the lab. I erase the answer { $days ->
        [one] a day
       *[other] { $days } days
    } after. You can also skip.
telling-which-allergies = I wrote it down. If you like, write which allergy.
telling-which-interpreter = I wrote it down. If you like, write which language.

telling-name-told = Name at the door: { $name }
telling-yes-allergies = Allergies: yes
telling-yes-interpreter = Translation: yes
telling-yes-step_free = No steps: yes
telling-no-allergies = Allergies: no
telling-no-interpreter = Translation: no
telling-no-step_free = No steps: no
telling-said-allergies = Allergies: { $what }
telling-said-interpreter = Translation: { $what }
telling-said-step_free = No steps: { $what }

row-ages = Ages of the children
row-name = A name for the door
row-ask-allergies = Allergies
row-ask-interpreter = Translation
row-ask-step_free = Without steps

button-complete = Add details
button-need-no = No
button-need-yes = Yes
button-skip = Skip
button-withdraw = Take it away
button-unname = No name
