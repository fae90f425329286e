"""Sentences from many theatres and styles with the figures a careful coder would write.

Each: (sentence, [(text, measure, low, high)]) in text order; two rows for "no casualties".
Used by test_numbers.py.
"""

from __future__ import annotations

Expected = tuple[str, str, float | None, float | None]

KILLED, WOUNDED, INTERCEPTED = "killed", "wounded", "intercepted"
MUNITIONS, PERSONNEL, TARGETS, ATTACKS = "munitions", "personnel", "targets", "attacks"

FIGURES: list[tuple[str, list[Expected]]] = [
    (
        "The coalition is blamed for 1,500 of the deaths, the Houthis for 360.",
        [("1,500", "killed", 1500, 1500), ("360", "killed", 360, 360)],
    ),
    (
        "Surgeons amputated the leg of a soldier after a mine blast.",
        [("a soldier", "wounded", 1, 1)],
    ),
    (
        "Air defences downed 12 means of air attack over Crimea.",
        [("12", "intercepted", 12, 12)],
    ),
    # Ukraine
    (
        "Russian forces launched 42 Shahed drones and six Iskander missiles overnight, and 35 drones were shot down.",
        [("42", MUNITIONS, 42, 42), ("six", MUNITIONS, 6, 6), ("35", INTERCEPTED, 35, 35)],
    ),
    (
        "Air defenses shot down 17 of the 20 Shahed drones launched at the capital.",
        [("17", INTERCEPTED, 17, 17), ("20", MUNITIONS, 20, 20)],
    ),
    (
        "Ukraine downed 17 of 20 drones, the air force said.",
        [("17", INTERCEPTED, 17, 17), ("20", MUNITIONS, 20, 20)],
    ),
    (
        "At least five people, including two children, were killed when a missile hit an apartment building in Dnipro.",
        [("At least five", KILLED, 5, None), ("two", KILLED, 2, 2), ("a missile", MUNITIONS, 1, 1)],
    ),
    (
        "The shelling killed three and injured another seven in Kherson.",
        [("three", KILLED, 3, 3), ("seven", WOUNDED, 7, 7)],
    ),
    (
        "A 7-year-old girl was killed and her mother was wounded in the strike.",
        [
            ("A 7-year-old girl", KILLED, 1, 1),
            ("7", "other", 7, 7),
            ("her mother", WOUNDED, 1, 1),
        ],
    ),
    (
        "The death toll rose to 12 on Saturday after rescuers pulled two more bodies from the rubble.",
        [("12", KILLED, 12, 12), ("two", KILLED, 2, 2)],
    ),
    ("One soldier was lightly hurt, the military said.", [("One", WOUNDED, 1, 1)]),
    (
        "A drone hit an oil depot about 150 kilometres from the border.",
        [("A drone", MUNITIONS, 1, 1), ("about 150 kilometres", "distance", 150, 150)],
    ),
    (
        "Shells fired from 152mm howitzers killed a farmer near Nikopol.",
        [("152mm", "calibre", 152, 152), ("a farmer", KILLED, 1, 1)],
    ),
    (
        "Sixteen people were wounded, five of them seriously.",
        [("Sixteen", WOUNDED, 16, 16), ("five", WOUNDED, 5, 5)],
    ),
    (
        "Rescuers said 23 residents had been hospitalized, among them four children.",
        [("23", WOUNDED, 23, 23), ("four", WOUNDED, 4, 4)],
    ),
    # Gaza, Israel, Lebanon
    (
        "More than 200 rockets were fired at Israel from Gaza, and 90 percent were intercepted.",
        [("More than 200", MUNITIONS, 200, None), ("90", "other", 90, 90)],
    ),
    (
        "The strike left 4 dead and at least 20 injured, medics said.",
        [("4", KILLED, 4, 4), ("at least 20", WOUNDED, 20, None)],
    ),
    (
        "Nobody was hurt in the attack on Kiryat Shmona.",
        [("Nobody was hurt", KILLED, 0, 0), ("Nobody was hurt", WOUNDED, 0, 0)],
    ),
    (
        "An Israeli soldier was killed and two others were moderately wounded by an anti-tank missile.",
        [
            ("An Israeli soldier", KILLED, 1, 1),
            ("two", WOUNDED, 2, 2),
            ("an anti-tank missile", MUNITIONS, 1, 1),
        ],
    ),
    (
        "Health officials said 34 Palestinians, most of them women and children, died in the raids.",
        [("34", KILLED, 34, 34)],
    ),
    (
        "Hezbollah fired between 30 and 40 rockets at northern Israel; there were no reports of casualties.",
        [
            ("between 30 and 40", MUNITIONS, 30, 40),
            ("no reports of casualties", KILLED, 0, 0),
            ("no reports of casualties", WOUNDED, 0, 0),
        ],
    ),
    ("There were no immediate reports of casualties.", []),
    ("No casualties have been reported so far.", []),
    (
        "Thirty-four people were killed, of whom 11 were women.",
        [("Thirty-four", KILLED, 34, 34), ("11", KILLED, 11, 11)],
    ),
    # Yemen, Saudi Arabia, UAE, Red Sea
    (
        "The coalition said it intercepted five ballistic missiles and destroyed four drones launched by the Houthis.",
        [("five", INTERCEPTED, 5, 5), ("four", INTERCEPTED, 4, 4)],
    ),
    (
        "A Houthi attack on Abu Dhabi killed two Indians and a Pakistani and wounded six others.",
        [("two", KILLED, 2, 2), ("a Pakistani", KILLED, 1, 1), ("six", WOUNDED, 6, 6)],
    ),
    (
        "Three crew members were killed and at least four wounded when a missile struck the tanker 50 nautical miles off Aden.",
        [
            ("Three", KILLED, 3, 3),
            ("at least four", WOUNDED, 4, None),
            ("a missile", MUNITIONS, 1, 1),
            ("50 nautical miles", "distance", 92.6, 92.6),
        ],
    ),
    (
        "US forces shot down a one-way attack drone over the Red Sea, with no injuries or damage reported.",
        [("a one-way attack drone", INTERCEPTED, 1, 1), ("no injuries", WOUNDED, 0, 0)],
    ),
    (
        "The raids on Hodeidah killed 12 and wounded 30.",
        [("12", KILLED, 12, 12), ("30", WOUNDED, 30, 30)],
    ),
    (
        "12 dead, 30 injured in airstrikes on Sanaa",
        [("12", KILLED, 12, 12), ("30", WOUNDED, 30, 30)],
    ),
    ("The explosion caused damage estimated at $3 million.", [("$3 million", "other", 3e6, 3e6)]),
    # Syria, Iraq, Jordan, Turkey, Afghanistan
    (
        "Three US service members were killed and 34 were injured in a drone attack on Tower 22 in Jordan.",
        [("Three", KILLED, 3, 3), ("34", WOUNDED, 34, 34)],
    ),
    (
        "A suicide bomber killed at least 43 people and wounded dozens more at a school in Kabul.",
        [("at least 43", KILLED, 43, None), ("dozens", WOUNDED, 24, None)],
    ),
    (
        "Two rockets landed near the base, but caused no casualties or damage, an Iraqi officer said.",
        [
            ("Two", MUNITIONS, 2, 2),
            ("no casualties", KILLED, 0, 0),
            ("no casualties", WOUNDED, 0, 0),
        ],
    ),
    (
        "A US contractor died and nine people, including a US soldier, were injured.",
        [
            ("A US contractor", KILLED, 1, 1),
            ("nine", WOUNDED, 9, 9),
            ("a US soldier", WOUNDED, 1, 1),
        ],
    ),
    (
        "More than 100 US troops were diagnosed with traumatic brain injuries.",
        [("More than 100", WOUNDED, 100, None)],
    ),
    (
        "Turkish drones struck two vehicles, killing three fighters and a commander.",
        [("two", TARGETS, 2, 2), ("three", KILLED, 3, 3), ("a commander", KILLED, 1, 1)],
    ),
    (
        "About 900 US troops remain in Syria and 2,500 in Iraq.",
        [("About 900", PERSONNEL, 900, 900), ("2,500", PERSONNEL, 2500, 2500)],
    ),
    (
        "Up to 15 missiles were launched, 10 of which struck the base.",
        [("Up to 15", MUNITIONS, 0, 15), ("10", MUNITIONS, 10, 10)],
    ),
    (
        "Half a dozen mortar rounds hit three villages in Idlib.",
        [("Half a dozen", MUNITIONS, 6, 6), ("three", TARGETS, 3, 3)],
    ),
    (
        "The group has carried out more than 150 attacks since October.",
        [("more than 150", ATTACKS, 150, None)],
    ),
    (
        "The base was hit twice in 24 hours.",
        [("twice", ATTACKS, 2, 2), ("24 hours", "duration", 1, 1)],
    ),
    ("Neither side reported how many soldiers had died.", []),
    ("Two officials said the drone was shot down.", []),
    ("No one has claimed responsibility, and no one wants an escalation.", []),
    (
        "The F-16 jets, the C-RAM system, an S-300 battery and T-72 tanks were seen on Highway 60 at 5:30 p.m.",
        [],
    ),
    ("The third attack in a week came on the 45th day of the war.", [("a week", "duration", 7, 7)]),
    ("Many people and numerous houses were hit in most districts.", []),
    # communique style, headlines
    ("ROCKET ATTACK KILLS 3 SOLDIERS, WOUNDS 5", [("3", KILLED, 3, 3), ("5", WOUNDED, 5, 5)]),
    ("Toll in Odesa strike: 8 killed, 19 wounded", [("8", KILLED, 8, 8), ("19", WOUNDED, 19, 19)]),
    (
        "Our forces carried out 14 strikes on areas of concentration of personnel and destroyed three ammunition depots.",
        [("14", ATTACKS, 14, 14), ("three", TARGETS, 3, 3)],
    ),
    (
        "The enemy lost over 600 soldiers in one day.",
        [("over 600", "casualties", 600, None), ("one day", "duration", 1, 1)],
    ),
    (
        "None of the 12 people on board was injured.",
        [("None", WOUNDED, 0, 0), ("12", PERSONNEL, 12, 12)],
    ),
    (
        "A policeman was martyred and two of his colleagues were injured.",
        [("A policeman", KILLED, 1, 1), ("two", WOUNDED, 2, 2)],
    ),
    (
        "Five militants were killed and their leader wounded.",
        [("Five", KILLED, 5, 5), ("their leader", WOUNDED, 1, 1)],
    ),
    (
        "The bombing killed 45-year-old Ahmed Ali and his two sons.",
        [("45", "other", 45, 45), ("two", KILLED, 2, 2)],
    ),
    ("Casualties are being assessed.", []),
    ("The attack claimed the lives of nine people.", [("nine", KILLED, 9, 9)]),
    ("Two soldiers suffered minor injuries.", [("Two", WOUNDED, 2, 2)]),
    ("Two of the wounded were officers.", [("Two", WOUNDED, 2, 2)]),
    (
        "An officer and three enlisted men were wounded.",
        [("An officer", WOUNDED, 1, 1), ("three", WOUNDED, 3, 3)],
    ),
    # what is left out, told across sentences, or told with an article
    (
        "Three drones attacked the base. Two were shot down while one hit the compound.",
        [("Three", MUNITIONS, 3, 3), ("Two", INTERCEPTED, 2, 2), ("one", MUNITIONS, 1, 1)],
    ),
    (
        "Four drones came in low. Two fell in the sea, a third on the beach and the last was intercepted.",
        [
            ("Four", MUNITIONS, 4, 4),
            ("Two", MUNITIONS, 2, 2),
            ("a third", MUNITIONS, 1, 1),
            ("the last", INTERCEPTED, 1, 1),
        ],
    ),
    (
        "55 air targets were destroyed: 43 Shaheds and 12 cruise missiles.",
        [("55", INTERCEPTED, 55, 55), ("43", INTERCEPTED, 43, 43), ("12", INTERCEPTED, 12, 12)],
    ),
    ("Police recovered one more rocket that had failed to launch.", [("one", "other", 1, 1)]),
    (
        "The blast injured three clerks and a caretaker.",
        [("three", WOUNDED, 3, 3), ("a caretaker", WOUNDED, 1, 1)],
    ),
    ("Six dead, eleven hurt in a bus.", [("Six", KILLED, 6, 6), ("eleven", WOUNDED, 11, 11)]),
    ("Four of his colleagues were still in hospital.", [("Four", WOUNDED, 4, 4)]),
    ("Two of the wounded died.", [("Two", KILLED, 2, 2)]),
    (
        "Trains stood still for a day and for more than an hour.",
        [("a day", "duration", 1, 1), ("more than an hour", "duration", 0.0417, None)],
    ),
    ("It cost nearly $20 million.", [("nearly $20 million", "other", 2e7, 2e7)]),
    (
        "Shells struck 19 high-rise buildings and two vehicles.",
        [("19", TARGETS, 19, 19), ("two", TARGETS, 2, 2)],
    ),
    (
        "The raid killed at least five security force members and a civilian, Iraqi officials said.",
        [("at least five", KILLED, 5, None), ("a civilian", KILLED, 1, 1)],
    ),
    (
        "Two security sources and a local official said no one died.",
        [("no one died", KILLED, 0, 0)],
    ),
    # found while reading news of other kinds
    (
        "The three were Martin Richard, 8, Lingzi Lu, 23, and Krystle Campbell, 29.",
        [
            ("three", "other", 3, 3),
            ("8", "other", 8, 8),
            ("23", "other", 23, 23),
            ("29", "other", 29, 29),
        ],
    ),
    (
        "At least 3,812 civilians were killed and wounded in the first half of the year.",
        [("At least 3,812", "casualties", 3812, None)],
    ),
    ("He was charged with the attempted murder of an officer.", []),
    ("The drone was aimed to kill the president.", []),
    ("Twelve people were killed, according to two officials.", [("Twelve", KILLED, 12, 12)]),
    (
        "The death toll stands at 45, and the number of wounded rose to more than 300.",
        [("45", KILLED, 45, 45), ("more than 300", WOUNDED, 300, None)],
    ),
    (
        "Three people - two Indians and a Pakistani - died in the attack.",
        [("Three", KILLED, 3, 3), ("two", KILLED, 2, 2), ("a Pakistani", KILLED, 1, 1)],
    ),
    (
        "The dead included a journalist and three medics.",
        [("a journalist", KILLED, 1, 1), ("three", KILLED, 3, 3)],
    ),
    (
        "Gunmen shot dead a policeman and wounded two others.",
        [("a policeman", KILLED, 1, 1), ("two", WOUNDED, 2, 2)],
    ),
    (
        "Two soldiers, aged 19 and 21, were killed in the ambush.",
        [("Two", KILLED, 2, 2), ("19", "other", 19, 19), ("21", "other", 21, 21)],
    ),
    ("Israel called up 9,000 reservists.", [("9,000", PERSONNEL, 9000, 9000)]),
    (
        "The army has 3,000 missiles and tested two more.",
        [("3,000", "other", 3000, 3000), ("two", "other", 2, 2)],
    ),
    ("Call 0845 125 2222 or visit 410 Norfolk Street at 1353.", []),
    ("It was one of the deadliest attacks in years.", []),
    ("The report [24] had a point 7) on its list.", []),
    (
        "Police said the death toll had risen to 207 with 450 injured.",
        [("207", KILLED, 207, 207), ("450", WOUNDED, 450, 450)],
    ),
    ("No one is believed to be injured at this time.", []),
    ("Police arrested five suspected militants.", [("five", "other", 5, 5)]),
    ("A spokesman said the hospital had treated five casualties.", [("five", "casualties", 5, 5)]),
    (
        "Militants fired 27 rockets and eight 155mm shells at the village.",
        [("27", MUNITIONS, 27, 27), ("eight", MUNITIONS, 8, 8), ("155mm", "calibre", 155, 155)],
    ),
    (
        "The bank lost $90 million, or 4.5 percent of its assets, over 18 months.",
        [
            ("$90 million", "other", 9e7, 9e7),
            ("4.5", "other", 4.5, 4.5),
            ("18 months", "duration", 540, 540),
        ],
    ),
]

# sentence, [(text, nationality, affiliation)] of figures that count people
PEOPLE: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "The attack wounded an Iraqi air force officer and three enlisted men.",
        [("an Iraqi air force officer", "IQ", "military"), ("three", "IQ", "military")],
    ),
    ("Four members of Iraq's military were wounded.", [("Four", "IQ", "military")]),
    ("Four Iraq troops were injured.", [("Four", "IQ", "military")]),
    ("Two American contractors were killed.", [("Two", "US", "contractor")]),
    (
        "An American civilian contractor was killed.",
        [("An American civilian contractor", "US", "contractor")],
    ),
    ("The drone wounded two foreign contractors.", [("two", "foreign", "contractor")]),
    ("Three police officers were killed in Kirkuk.", [("Three", "", "police")]),
    ("The strike killed four Iran-backed militiamen.", [("four", "", "militia")]),
    ("Thousands of pro-Iranian fighters are deployed there.", [("Thousands", "", "militia")]),
    (
        "Russia's attack killed 12 Ukrainian soldiers and wounded 30.",
        [("12", "UA", "military"), ("30", "UA", "military")],
    ),
    (
        "Iraqi militia groups vowed revenge after the raid killed four of their members.",
        [("four", "IQ", "militia")],
    ),
    ("Washington has deployed about 2,500 troops there.", [("about 2,500", "US", "military")]),
    ("Hundreds of US troops are stationed in Syria.", [("Hundreds", "US", "military")]),
    (
        "No Americans were injured and few were even present.",
        [("No Americans", "US", ""), ("few", "US", "")],
    ),
    (
        "The raid injured an Iraqi employee of a US maintenance company.",
        [("an Iraqi employee", "IQ", "contractor")],
    ),
    (
        "A senior Iraqi leader of an Iran-backed militia was killed.",
        [("A senior Iraqi leader", "IQ", "militia")],
    ),
    (
        "Two people were killed, including a foreign businessman who worked for the coalition.",
        [("Two", "", ""), ("a foreign businessman", "foreign", "contractor")],
    ),
    (
        "A statement from the Iraqi army said two officers had been wounded.",
        [("two", "IQ", "military")],
    ),
    ("The strike killed 12 people.", [("12", "", "")]),
    (
        "A ministry official and two children were killed.",
        [("A ministry official", "", "government"), ("two", "", "civilian")],
    ),
]

# text, the source of each of its figures in order ("" is the article's own voice)
REPORTERS: list[tuple[str, list[str]]] = [
    ("Three rockets hit the base, a US official said.", ["US official"]),
    ("Three rockets hit the base.", [""]),
    ("Three rockets hit the base, according to police on Monday.", ["police"]),
    ("Three rockets hit the base, according to army officials late Monday.", ["army officials"]),
    (
        "According to the same source, two rockets hit the base, while another five crashed nearby.",
        ["same source"] * 2,
    ),
    (
        "According to Reuters, citing Iraqi security officials, at least five rockets hit the base.",
        ["Reuters, citing Iraqi security officials"],
    ),
    ("The Iraqi military said two more rockets landed outside.", ["Iraqi military"]),
    (
        "On Monday three to six rockets fell near the base, according to various reports.",
        ["various reports"],
    ),
    (
        "A statement from the army's media office confirmed the attack but said eight rockets hit the base.",
        ["army's media office"],
    ),
    (
        "Col. Wayne Marotto, the coalition spokesman, said two people were injured.",
        ["Col. Wayne Marotto"],
    ),
    (
        "The governor said three people were killed. He said seven others were wounded.",
        ["governor", "governor"],
    ),
    ("Three people were killed, the ministry said. Seven rockets hit the town.", ["ministry", ""]),
    ("“Two drones were shot down,” said Yurii Ihnat, a spokesman.", ["Yurii Ihnat"]),
    (
        "Houthi military spokesman Yahya Saree said five missiles were fired.",
        ["Houthi military spokesman Yahya Saree"],
    ),
    ("The army said it hit 130 targets, while medics said 12 people died.", ["army", "medics"]),
]
