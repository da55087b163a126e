### Status: draft. 2026-11-26
### After signing up: ages, a name for the door, what the lab asks.

telling =
    <b>{ $title }</b>, { $when }.
    { $told }

    Here you can add, change or remove things. You don't have to answer everything.
    I erase the answers { $days ->
        [one] a day
       *[other] { $days } days
    } after the lab.
telling-party = Who comes: { $party }.
telling-over = There is nothing left to add here.
telling-name =
    What name shall we look for at the door? A first name is enough, even a made-up one.
    If you prefer not to, skip it: you can come in all the same.
telling-shorter = It is read quickly at the door. Can you write it in { $count } letters at most?

telling-ask-allergies =
    { $title }: are there any allergies we should know about, yours or the children's?
    It helps whoever prepares it. I erase the answer { $days ->
        [one] a day
       *[other] { $days } days
    } after the lab. You can also write which one, or skip.
telling-ask-interpreter =
    { $title }: do you need somebody to translate?
    It helps whoever prepares it. I erase the answer { $days ->
        [one] a day
       *[other] { $days } days
    } after the lab. You can also write the language, or skip.
telling-ask-step_free =
    { $title }: do you need a step-free entrance?
    It helps whoever prepares it. I erase the answer { $days ->
        [one] a day
       *[other] { $days } days
    } after the lab. You can also skip.
telling-which-allergies = Noted. If you like, write which allergy.
telling-which-interpreter = Noted. If you like, write which language.

telling-name-told = Name at the door: { $name }
telling-yes-allergies = Allergies: yes
telling-yes-interpreter = Translation: yes
telling-yes-step_free = Step-free entrance: yes
telling-no-allergies = Allergies: no
telling-no-interpreter = Translation: no
telling-no-step_free = Step-free entrance: no
telling-said-allergies = Allergies: { $what }
telling-said-interpreter = Translation: { $what }
telling-said-step_free = Step-free entrance: { $what }

row-ages = Children's ages
row-name = A name for the door
row-ask-allergies = Allergies
row-ask-interpreter = Translation
row-ask-step_free = Step-free entrance

button-complete = Add details
button-need-no = No
button-need-yes = Yes
button-skip = Skip
button-withdraw = Remove the answer
button-unname = Remove the name
