"""What companies, places and people of the sandbox are made of: invented or generic, every one.

A place is a location and, behind a bar, the legal form that companies have there.
"""


def listed(block: str) -> list[str]:
    """The items of a text in which bars and line ends part them."""
    return block.replace("\n", "|").split("|")


NAME_STARTS = listed("""Alder|Bracken|Calder|Dunmar|Elmer|Fenwick|Gallow|Hather|Ister|Jarrow|Kelder|Lander
Marl|Norring|Oster|Pender|Quillan|Raven|Selk|Tarn|Ulver|Venn|Waver|Yarrick|Zeller|Amber|Brindle|Corrin
Dapple|Ember|Farrow|Gimber|Hollen|Ivel|Juniper|Kestle|Lorne|Mistle|Nettle|Ormes""")
NAME_ENDS = listed("""wick|moor|mere|holt|ford|stead|combe|garth|fell|bridge|bourne|haven|ridge|dale""")
SECTORS = listed("""Analytics|Automation|Cloud|Commerce|Consulting|Data|Design|Digital|Dynamics
Engineering|Integrations|Interactive|Labs|Logistics|Media|Networks|Payments|Research|Security|Software
Studio|Systems""")
PLACES = """Dublin, Leinster, Ireland|Ltd
Leeds, England, United Kingdom|Ltd
Glasgow, Scotland, United Kingdom|Ltd
Utrecht, Utrecht, Netherlands|BV
Eindhoven, North Brabant, Netherlands|BV
Ghent, East Flanders, Belgium|BV
Hamburg, Hamburg, Germany|GmbH
Leipzig, Saxony, Germany|GmbH
München, Bavaria, Germany|GmbH
Graz, Styria, Austria|GmbH
Zürich, Zürich, Switzerland|AG
Lyon, Auvergne-Rhône-Alpes, France|SAS
Nantes, Pays de la Loire, France|SAS
Porto, Norte, Portugal|Lda
Valencia, Valencian Community, Spain|SL
A Coruña, Galicia, Spain|SL
Torino, Piedmont, Italy|Srl
Malmö, Skåne, Sweden|AB
Aarhus, Central Denmark, Denmark|ApS
Tromsø, Troms, Norway|AS
Tampere, Pirkanmaa, Finland|Oy
Tartu, Tartu County, Estonia|OÜ
Kraków, Lesser Poland, Poland|Sp. z o.o.
Brno, South Moravia, Czechia|s.r.o.
Cluj-Napoca, Cluj, Romania|SRL
Austin, Texas, United States|Inc.
Portland, Oregon, United States|LLC
Raleigh, North Carolina, United States|Inc.
Boise, Idaho, United States|LLC
Halifax, Nova Scotia, Canada|Inc.
Montréal, Quebec, Canada|Inc.
Guadalajara, Jalisco, Mexico|SA
Medellín, Antioquia, Colombia|SAS
Curitiba, Paraná, Brazil|Ltda
Córdoba, Córdoba, Argentina|SRL
Nairobi, Nairobi County, Kenya|Ltd
Cape Town, Western Cape, South Africa|(Pty) Ltd
Accra, Greater Accra, Ghana|Ltd
Pune, Maharashtra, India|Pvt Ltd
Penang, Penang, Malaysia|Sdn Bhd
Wellington, Wellington, New Zealand|Ltd
Hobart, Tasmania, Australia|Pty Ltd""".splitlines()
FIRST_NAMES = listed("""Aoife|Bram|Carys|Dagny|Elio|Fenna|Gwen|Hugo|Ines|Jonas|Kaja|Lorcan|Maud|Nils|Odile
Piet|Quentin|Rhona|Sander|Tilda|Ulla|Vera|Wim|Yara|Zeno|Anouk|Björn|Chloé|Désirée|Einar|Fátima|Göran
Héctor|Iñaki|Joséphine|Łucja|Małgorzata|Núria|Øyvind|Şeyma|Tomáš""")
LAST_NAMES = listed("""Ardwell|Bosveld|Carrowmore|Dunhallow|Eikenes|Fairbrace|Grenvik|Halloran|Ingram
Jansma|Kettlewood|Lindqvarn|Marchetti|Novotna|Oakhurst|Pendarves|Quistgaard|Rosmalen|Silvander|Tregenza
Underdal|Vasterby|Wexcombe|Yardwright|Zandbergen|Åkermark|Ćosić|Özgen|Škorpil|O'Brannan|De-la-Tour
MacQuorrie""")
SERVICES = listed("""Data pipelines|Checkout design|Payment migrations|Warehouse automation
Customer portals|Identity and access|Demand forecasting|Field service apps|Cloud cost reviews
Marketing automation|Subscription billing|Support desk rollouts|Inventory integrations|Privacy audits
Search and merchandising|Loyalty programmes|Order routing|Reporting that people read|Accessibility reviews
Legacy migrations""")
AUDIENCES = listed("""regional retailers|public libraries|family-owned manufacturers|clinics and labs
growing online shops|ferry and rail operators|universities|food cooperatives|insurers|housing associations
energy suppliers|independent publishers|hotels with fewer than 50 rooms|city councils|wholesalers
sports clubs""")
POSITIONS = listed("""Head of Operations|Project Manager|IT Lead|Managing Director|Product Owner
Finance Director|E-commerce Manager|Chief of Staff|Solutions Architect|Buyer""")
CALLOUTS = listed("""Founding partner|Certified team|24/7 support|Fast start|New in the directory
Award 2026|Carbon neutral|Free first audit""")
CERTIFICATIONS = listed("""Platform Administrator|Integration Developer|Data Privacy Practitioner
Commerce Consultant|Security Reviewer|Solution Architect""")
VERIFICATIONS = listed("""Identity checked|Insurance on file|References called|Security questionnaire
Trading 5+ years|Tax record checked""")
FILES = listed("""Price list|Onboarding guide|Reference architecture|Security whitepaper|Case study
One-page summary""")
OFFERS = listed("""First audit free|10 % off the first project|Two workshops for one|Free migration check
Three months of support included""")
USE_CASES = listed("""Move a shop without closing it|Answer customers in their own language
One stock count for every channel|Close the month in two days|Find out where orders wait
Retire the old mainframe""")
COLOURS = (
    ("635BFF", "E8E6FF"),
    ("0B6E4F", "DDF5EA"),
    ("8A4B08", "FFF0DB"),
    ("9B1C31", "FDE7EA"),
    ("1f2937", "f3f4f6"),
)
