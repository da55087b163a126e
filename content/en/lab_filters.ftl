### Status: draft. 2026-11-25
### Labs by day, area, age and language.

# $filters: what is looked for, such as "Saturday 28 November and Baggio"; $labs
labs-filtered =
    Here are the labs for: { $filters }.

    { $labs }
labs-none-filtered =
    There is nothing in the next few days for: { $filters }.
    You can change your choice, or see all labs.
filters = What are you looking for? Choose a day, an area, an age or a language.
filters-now =
    Now you see: { $filters }.
    You can add a choice, or remove one.
filters-day = Which day?
filters-area = Which area?
filters-age = How many months old is the child you bring?
filters-language = In which language?
# $day; $number: the municipio; $from, $to, $count: months; $language
filter-day = { $day }
filter-area = the area you chose
filter-municipio = Municipio { $number }
filter-age = { $from } to { $to } months
filter-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
filter-language = in { $language }

row-filter-day = By day
row-filter-area = By area
row-filter-age = By age
row-filter-language = By language
# $choice: the choice
row-filter = { $choice }
row-filter-drop = Remove: { $choice }
button-filter = Filter
button-no-filter = Remove filters
button-filter-show = See the labs
