### Status: draft. 2026-11-25
### How a place is told: what it is, what is there, when it is open, who says so.

# $name, $kind, $venue, $address, $facts (lines), $more (lines), $way (the link alone on the last line)
card =
    <b>{ $name }</b>
    { $kind } · { $venue }
    { $address }

    { $facts }

    { $more }

    { $way }

address-unknown = address: not known

# $facilities: a list
facts-yes = There is: { $facilities }.
facts-no = There is no: { $facilities }.
facts-unknown = Not known: { $facilities }.

# What is there, in a list of places. $facility: "changing table"; $where: "women's toilet"
fact-yes = { $facility }: yes
fact-no = { $facility }: no
fact-unknown = { $facility }: not known
fact-where = { $facility }: yes, { $where }
facility-where = { $facility } ({ $where })

card-distance = { $distance } as the crow flies, about { $minutes } min on foot
card-distance-far = { $distance } as the crow flies
# $door: how to find the door, in Italian
card-door = How to get in (in Italian): { $door }
card-phone = Phone: { $phone }
card-languages = Spoken here: { $languages }
# $day, $who: how old the facts are, and who looked at them
card-checked = Facts of: { $day }, { $who }
card-checked-long-ago = Facts from some time ago: { $day }, { $who }. Better call before you go.
card-never-checked = Nobody has checked these facts yet.

way =
    The way, on foot:
    https://www.google.com/maps/dir/?api=1&amp;travelmode=walking&amp;destination={ $latitude },{ $longitude }
way-unknown = I don't know the exact spot yet.

## What kind of place

kind-island = Isola di Wendy (Wendy island)
kind-mother_island = Isola madre (main Wendy island)
kind-company_space = Space in a company
kind-project_space = Space of the project
kind-public_point = Public place, not of the project

tag-island = Island
tag-mother_island = Main island
tag-company_space = company space
tag-project_space = project space
tag-public_point = public place

venue-pharmacy = pharmacy
venue-medical_centre = medical centre
venue-clinic = family clinic
venue-bar = café
venue-bookshop = bookshop
venue-shop = shop
venue-cooperative = cooperative
venue-company = company
venue-club = club
venue-concierge = neighbourhood concierge
venue-help_desk = help desk
venue-women_centre = women's centre
venue-library = library
venue-museum = museum
venue-theatre = theatre
venue-toilet = public toilet
venue-playground = playground
venue-other = other place

## What is there

facility-nursing = nursing corner
facility-changing = changing table
facility-milk = where to warm milk
facility-play = play corner
facility-meet = meetings of families
facility-talk = someone who listens
facility-info = information
facility-step_free = step-free entrance
facility-toilet = toilet
facility-free = free entrance
facility-no_purchase = sitting without buying
facility-open_to_all = entrance for everyone
facility-bottle = place for bottle-feeding
facility-fathers = room for dads too

changing-all = for all
changing-women = women's toilet
changing-men = men's toilet
changing-accessible = accessible toilet
changing-room = separate room
changing-unknown = not known where

## Opening hours

# $until: an hour, "19:30"; $day: a day, "tomorrow, Saturday 28 November"; $at: an hour
opening-open = open until { $until }
opening-always = always open
opening-opens = opens { $day }, { $at }
opening-opens-tomorrow = opens tomorrow at { $at }
opening-opens-today = opens today at { $at }
opening-closes-before = closes at { $until }, before you get there
# Closed for today, or with no reopening known.
opening-closed = closed today
opening-closed-until = closed up to and including { $day }
opening-holiday = today is a holiday: hours not known
opening-unknown = hours: not known

## Where the facts come from: one for each source of content/places/sources.toml, and that of the map

source-city = Map: Comune di Milano, open data (CC BY 4.0)
source-other = Information: { $source }
source-comune_milano = Data: Comune di Milano, dati.comune.milano.it, CC BY 4.0 (modified)
source-openstreetmap = © OpenStreetMap contributors, ODbL 1.0
source-project = Data: public pages of the Isole di Wendy project
source-press = Data: public pages and local press
source-on_the_spot = Data: gathered on the spot by whoever looks after the quarter
source-example = Made-up example: this place does not exist.

## Languages spoken

spoken-it = Italian
spoken-en = English
spoken-ar = Arabic
spoken-es = Spanish
spoken-fr = French
spoken-zh = Chinese
spoken-uk = Ukrainian
spoken-fil = Filipino
spoken-tl = Tagalog
spoken-ru = Russian
spoken-ro = Romanian
spoken-sq = Albanian
spoken-pt = Portuguese
spoken-de = German
spoken-pl = Polish
spoken-bn = Bengali
spoken-ur = Urdu
spoken-hi = Hindi
spoken-pa = Punjabi
spoken-si = Sinhala
spoken-ta = Tamil
spoken-fa = Persian
spoken-tr = Turkish
spoken-ja = Japanese
spoken-am = Amharic
spoken-ti = Tigrinya
spoken-so = Somali
spoken-wo = Wolof
