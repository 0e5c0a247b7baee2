"""Words of street addresses: kinds of street, homes inside a house, names of houses.

Patterns, not lists: other modules set them into their own shapes.
"""

from __future__ import annotations

SURE = (
    "streets?|bungalows|roads?|rd|avenue|aven?|ave|crescent|cres|gardens|gdns|terrace|terr|tce|tces"
    "|grove|grv"
    "|lanes?|drive|drv"
    "|close|mews|parade|boulevard|boul|bvd|blvd|cottages|villas|esplanade"
)
OTHER = (
    "st|str|way|wy|court|ct|crt|place|pl|plc|square|sq|hill|hl|row|walk|wlk|rise|view|vw|green"
    "|grn|park|pk|bank"
    "|approach|croft|fold|mount|mt|gate|wharf|quay|quays|chase|meadows?|vale|yard|broadway|dene"
    "|garth|end|orchards?"
    "|brow|heights|hts|circus|wynd|brae|bridge|buildings|mansions|common|heath|nook|ln|cl|cr|dr"
    "|ter|drove|hey|fields?"
    "|crest|parkway|promenade|prom|strand|embankment|loan|gait|dell|copse|spinney|glades?|ridge"
    "|side|loke|weind|top"
    "|alley|arcade|banks|barns|bend|birches|brook|brooke|brooks|bottom|burn|bury|butts|causeway"
    "|cliff|cloisters|combe"
    "|coppice|corner|cottage|courtyard|cove|covert|crossing|crossway|cut|dale|downs?|dyke|elms"
    "|estate|farm|ferry"
    "|firs|flats|ford|forge|gables|gardens?|ghyll|gill|glebe|glen|greenway|grange|hatch|haven"
    "|hays|hedges|highway|hollow"
    "|holt|hurst|island|jetty|kilns?|knap|knoll|lawns?|lea|leas|leys?|limes|links|lock|lodge"
    "|maltings|manor|market"
    "|marsh|mead|mere|mill|moor|oaks|oval|paddocks?|passage|path|pastures?|piece|pines|plain"
    "|point|pool|port|poplars"
    "|precinct|quadrant|reach|retreat|ridings|ridgeway|ropewalk|rocks|sands|shaw|shore|slade"
    "|slip|snicket|springs?|stables"
    "|stairs|steps|stile|terraces|towers?|trees|turn|turnpike|twitten|villa|village|walks|warren"
    "|water|waters|ways?"
    "|weir|wells?|wood|woods|woodlands|yew|ginnel"
)
FOREIGN = (
    "heol|ffordd|stryd|rhodfa|l[o\u00f4]n|clos|maes|llys|cae|bryn|trem|rhes|cilgant|gerddi|cwrt"
    "|teras|parc"
    "|cefn|erw|dol|pen|tyn|pant|allt|glan|gelli|rhiw|coed|tan|ystad|rue|via|avenida|bothar|sraid"
)
"""Kinds of street that stand before their name, Welsh first of all."""

SMALL_LETTERS = (
    "st|row|court|square|mews|croft|wharf|quay|cl|sq|crt|wy|wynd|brae|fold|garth|dene|copse|spinney"
    "|hill|heights|meadows?|parkway|villas"
)
"""Kinds of street that no number is set before in small letters, unless for an address."""

SINGLE = (
    "Broadway|Kingsway|Queensway|Princesway|Westway|Eastway|Strand|Esplanade|Promenade|Causeway"
    "|Southgate|Northgate|Eastgate"
    "|Westgate|Kirkgate|Ropewalk|Riverside|Parkside|Woodside|Hillside|Lakeside|Brookside|Woodlands"
)
"""Streets of one word."""

FOREIGN_SURE = "l[o\u00f4]n|heol|ffordd|stryd|rhodfa|cilgant|gerddi"
"""Those that are no word of English."""

HOUSE = (
    "House|Lodge|Cottages?|Court|Farm|Farmhouse|Villa|Mansions|Towers?|Bungalow|Barns?|Grange"
    "|Forge|Rectory|Vicarage"
    "|Manse|Parsonage|Mill|Croft|Stables|Gatehouse|Bothy|Manor|Smithy|Hall|Hotel|Hostel|Inn"
    "|Chapel|Schoolhouse|Coach"
)
SMALL_HOUSE = "Cottage|Farm|Farmhouse|Bungalow|Barn|Forge|Rectory|Vicarage|Manse|Smithy|Bothy"
"""Houses that are a home, and no care home or clinic."""

HOUSE_OPENERS = (
    "The|T[y\u0177\u00fd]|Tyn|Bryn|Tan|Plas|Hafod|Hen|Pen|Cae|Llwyn|Maes|Gwel|Trem|Old|Rose|Ivy"
    "|Primrose"
)

INSIDE = (
    "flat|gff|fff|tff|lgf|bungalow|apartment|apt|appt|unit|room|rm|maisonette|caravan|plot|pitch"
    "|bed|bedsit|studio"
    "|bedroom|suite|block|chalet|cabin"
    "|house|berth|mooring|pod|static|lodge|penthouse|annexe?|villa|van|ft"
)

CARE = (
    "surgery|surgeries|practices?|medical|health|clinics?|hospitals?|pharmacy|pharmacies"
    "|chemists?|dental|dentists?|wards?"
    "|units?|gps|doctors|nurses|hubs?|team|station|schools?|pts|patients|library|depot|walk-in"
    "|day\\scentre|community"
    "|a&e|ed|branch|staff|beds"
)
"""What stands behind a street's name where the street only says which surgery or ward is meant."""

NO_STREET_WORDS = """
min mins minute minutes hour hours hr hrs day days week weeks wk wks month months mth mths year
years yr yrs mg ml mcg units tabs patients pts people times of in a an to down up along car on at
is was and or for by with per from cars miles mile m km metres beds staff visits calls letters more
less other different total local separate way long nd rd th single closed busy main
she he they we who can can't cannot cant couldn't won't will would
"""
NO_STREET = frozenset(NO_STREET_WORDS.split())
"""Words in small letters that follow a number without being a street's name."""

NO_FIRST = (
    "hours?|days?|weeks?|wks?|months?|years?|yrs?|mins?|way|patients|pts|beds|times|x|crew|stop"
)
"""What a street's name never begins with, be it written large."""

NO_HOME_WORDS = """
streets roads doors houses homes hospitals teams clinics practices surgeries trusts rooms hubs
sites lists units
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon
tue tues wed weds thu thur thurs fri sat sun male female man woman lady boy girl caucasian white
asian black am pm north south east west royal christie trust hospital ward wards patient pt gp icb
doctor nurse team dr mr mrs ms miss nhs years yrs year yr yo month months mths weeks wks days
hours hrs mins tablets tabs mg ml mcg kg cm mm metres miles different places separate times carers
people others children kids dogs cats sisters brothers of a an to in on at is was and or for by
with per from x other occasions days calls visits letters storey bed bedroom bedroomed bedrooms
floors flights stairs adults siblings sons daughters million percent minutes points things issues
concerns questions problems sheffield huddersfield wakefield macclesfield chesterfield mansfield
lichfield enfield salisbury shrewsbury banbury aylesbury canterbury newbury merseyside tyneside
teesside harrogate ramsgate margate reigate bakewell norway galloway medway
"""
NO_HOME = NO_STREET | frozenset(NO_HOME_WORDS.split())
"""Words that follow a number without being a home's name, be they written large or small."""
