"""Texts in which a person must look, and texts that deny the same words. All invented.

Written by people's voices before the cues were: GPs, nurses, receptionists, pharmacists, managers.
"""

DEATH = """
Pt died two days after discharge and we heard from the undertaker
he was found dead on sat morning by the milkman, mental health team had cancelled his visit thurs
Sudden death of a 43 year old on the ward, nobody has rung the practice
passed away in A&E after nine hours on a chair. daughter beside herself
The coroner's officer has asked for our records. First we knew that she was gone
She did not survive the operation. Consultant told the family it was routine
stillbirth at 38 weeks, reduced movements reported twice and told to wait
Lost his life because the blood result sat in somebody's tray
RIP our lovely patient. Ambulance took three hrs 40
fatal dose of morphine given by the night team i am told
Neonatal death after ctg ignored
suicide last night, crisis team discharged her tuesday
inquest opened into death of care home resident, choked, was on pureed diet
killed by a drug we had asked them to stop
post mortem shows PE, sent home from SDEC w/ "muscular pain"
crash call at 4am, didn't make it. obs not done since 9pm
died in the corridor
deceased pt still getting appts, wife v upset
I've lost count. Another death within a week of leaving that ward
two deaths in same home this month both with sepsis
""".strip().splitlines()

SEVERE = """
cauda equina missed x2, now doubly incontinent for good
amputation below knee, foot ulcer referral rejected three times
She is paralysed from the waist down. MRI was requested urgent and booked routine
brain damage at birth, baby cooled, mum my patient
blind in that eye now. wet AMD referral bounced
left with permanent nerve damage after the injection
ended up in ITU with potassium of 8, result never phoned
stroke not thrombolysed, dense hemiplegia, 51 yrs old
severe harm: insulin given ten times the dose
Lost her leg. vascular never picked up the phone
he lost a testicle because 111 told him to wait
cardiac arrest in the waiting room, no defib
intubated & ventilated after double sedation on ward
kidney removed was the wrong one
swab left inside after c section, found at 6 weeks by our nurse
they operated on the wrong knee and only noticed in recovery
wrong blood transfused, ABO mismatch
ng tube in the lung, fed through it
never event I think - wrong site block
methotrexate daily for 3 weeks, neutropenic sepsis
serious incident declared by the trust but no one told us
lung cancer now inoperable, CT report buried 7 months
hypoxic brain injury after the oxygen ran out on transfer
life changing burns from the hoist bath, scalded
septic shock, catheter not changed for 4 months by DNs
""".strip().splitlines()

SAFEGUARDING = """
bruise on a 10 week old, story doesnt add up
safeguarding - 4 yr old says uncle hurts him
Child not brought to four dental GAs, teeth rotten
little girl flinched when step dad spoke, school nurse wasnt told
health visitor worried re baby, SW never rang back
? NAI, triage nurse sent them home w calpol
burn marks on a toddlers hand, like a cigarette
mum screaming at the kids and one had a black eye. reception here, I heard it all
teen says a man twice her age gives her phones and lifts
15 yo with 3 STIs, clinic did no safeguarding referral
girl of 7 due to travel for fgm I am told by auntie
child on a CP plan discharged w/out telling the social worker
carer hits my patient. She whispered it at flu clinic
resident has finger mark bruises, manager says thin skin
nephew took her pension and there's no food in the house
He's locked in his room at night at that home
domestic abuse disclosed to midwife, letter posted to home address where he opens it
she's frightened of her husband, he sat in on the whole review
left in own faeces for hours, sores, home says short staffed
neglect, plain neglect. weight down 14 kg in 3 months and nobody weighed her
staff nurse slapped a man with dementia, the HCA saw
rough handling by the night carer, wrist swollen
Her son has her bank card & she signs blank cheques
patient raped on a mixed ward, told to calm down
sexual assault by a porter alleged, trust has not called police
coercive partner answers all the calls to our desk
modern slavery? lad from the car wash, no papers, boss did the talking
vulnerable adult sent home alone at 2am no key no heating
adult at risk, concern raised to council in june. silence
he withholds her insulin when they row
MARAC notes never reach us
learning disabled man restrained face down for 20 min
they tie her to the chair w a sheet "so she doesn't wander"
safeguarding lead was never told
not safe at home tonight, hospital sent her back to him
no one did a safeguarding form despite the bruises
""".strip().splitlines()

DANGER = """
pt is suicidal and crisis team wont take referral
he says he will kill himself tonight, CRHT line rings out
took an overdose in the waiting room, 999 called, 50 min wait
She told the HCA she wants to die. no MH beds
self harming again with blades, CAMHS shut the case
stockpiling her tablets, I told the ward, they gave her 28 days supply
threatened to stab his mum, mental health say not ill
in immediate danger from her ex and the refuge is full
lady collapsed outside ooh and was told to ring 111
not breathing well, grey, sent back to the home w/ oral abx
Someone is going to die in that department
imminent risk to life, no gp cover at the hub
can't breathe and told to wait for a call back
baby unresponsive, ambulance cat 3!!
he has a knife and the ward let him go on leave
will end his life if sent back he says
jumped from the car park roof 2 days after discharge
he might die if nobody goes today
high risk of suicide on letter, discharged same day to his car
bleeding heavily after miscarriage, EPAU said ring monday
going to hurt someone, told triage this three times
unconscious hypo, DNs had cancelled the visit
risk of death if the anticoag is missed again and it was
she's on the bridge right now says her sister
""".strip().splitlines()

ORGANISATION = """
she wants to make a formal complaint about the ward
family have got a solicitor
pt going to the ombudsman about his hip
wishes to complain officially about the clinic
please take this as a complaint
being bullied by my manager at the hub and cant sleep
I want to blow the whistle on staffing at that unit
grievance against the lead nurse went nowhere
harassed by a partner at work
my contract was changed without asking me
""".strip().splitlines()

DANGER_NOW = """
cardiac arrest in car park now
chest pain in waiting room and no ambulance
collapsed in the waiting room, still no ambulance
not breathing at reception
pt in cardiac arrest at the desk right now, please help
man having a heart attack in our waiting room
chest pain in the waiting room, ambulance not coming
stroke at reception, waiting for the ambulance
lady fitting in the waiting room, no ambulance yet
now in cardiac arrest
bleeding heavily in the treatment room, ambulance hasn't come
choking in the surgery toilets
chest pain in reception now, 999 says 3 hours
anaphylaxis in the treatment room, crew hours away
baby going blue at the front desk
arrested in the car park, awaiting ambulance
pt isn’t breathing in the corridor, 999 not answering
she is seizing now, mum says she is ok as a rule
""".strip().splitlines()

NO_DANGER_NOW = """
cardiac arrest last year
no chest pain
had a cardiac arrest on the ward in March and was resuscitated
no chest pain, waiting room full
chest pain in the waiting room yesterday, seen and sent home well
chest pain clinic waiting room is cold
he had chest pain in the waiting room and no ambulance came for an hour
cardiac arrest training in the waiting room now
cardiac arrest 2 years ago, now well
had a stroke in May and is now home
no cardiac arrest in the waiting room
denies chest pain now
chest pain at reception, no ambulance was needed
history of cardiac arrest, letter late now.
a stroke poster at reception is torn
if someone has chest pain in the waiting room, no ambulance can park
cardiac arrest in the waiting room last winter, no defib
now heart attack patients leave without the leaflet
the stroke 6 week review, who does it now
unconscious bias module is mandatory now
anaphylaxis in treatment room today, crew took 71 mins
Anaphylaxis in the treatment room. Adrenaline x2 and she's fine
chest pain in our waiting room. No ambulance free; he is safe at home
""".strip().splitlines()
"""Past, denied, taught or feared: harm perhaps, and no danger now."""

NEEDS_A_PERSON = (*DEATH, *SEVERE, *SAFEGUARDING, *DANGER, *DANGER_NOW, *ORGANISATION)

DENIED = """
No safeguarding concerns. Summary was late again
no safeguarding issue here, just a lost letter
Not a safeguarding matter but the form is wrong
safeguarding: nil. referral bounced for the third time
There are no safeguarding concerns about the family
I don't think this is a safeguarding issue
no abuse or neglect seen, simply no visit on Friday
no evidence of abuse, the DN was kind but late
not neglected, only bored, physio cancelled
abuse was ruled out, letter took a month
no signs of neglect at the home. wrong dressings sent
Neglect not suspected. Mattress came late
denies self harm. Appt letter went to wrong house
Denies any thoughts of self harm or suicide, waiting 9 months for therapy
not suicidal. MH team never rang her back
she is not suicidal but the wait is long
no suicidal ideation, CMHT letter three weeks late
no thoughts of suicide at triage, no call back since
he is no longer suicidal and wants his discharge letter
self harm denied, referral rejected for missing PHQ
no current risk of self harm, just no appointment
Not in danger, waiting at home for the nurse
no immediate danger, dressing not done since monday
she's not in any danger, only cross
no imminent risk. Asking why clinic moved
no risk to life, delay in physio only
nobody died, but the letter was two months late
No one died. Still, the wrong drug was on the script
thankfully no deaths, the alert was read late
he did not die, he is well, and the summary never came
no death or serious harm, lab lost one tube
no severe harm, wrong dose spotted by pharmacist
No serious harm came of it, result was filed to namesake
did not lead to any severe harm; swab form lost
no permanent damage, cast too tight
no lasting harm, BP not checked for a week
this isn't a serious incident but it is the third time
not a serious incident, fax line was down
not a never event, label typo caught before the list
wasn't a never event. consent form had wrong date
doesn't want to make a formal complaint, only wants her letter
not making a formal complaint. The desk was curt
No formal complaint, he would like an apology for the wait
she does not wish to complain, but parking was awful
not wanting to complain formally, just tell them
this is not a formal complaint
no bullying, rota simply late
not being bullied, only overstretched with their admin
no child protection concerns, health visitor letter late
no concerns about child protection. Red book lost
no domestic abuse reported, antenatal letter late
no history of domestic violence. wrong clinic letter
not at risk of harm, hearing aid battery not sent
there was no neglect, they were short staffed on bank holiday
no fatal outcome, delay of two days
without any safeguarding concern. Transport late
no concerns re abuse or neglect, care plan missing
not coercive, her partner interprets because no interpreter came
never suicidal. Psychology list closed
no overdose taken, tablets counted, TTO wrong
no collapse, no bleeding, just left waiting 6 hrs
he isn't dying, he is only waiting for a knee
nil safeguarding, nil harm, letter to wrong GP
suicide risk excluded by the crisis team, discharge letter blank
no immediate risk of suicide. Med list wrong
""".strip().splitlines()

ORDINARY = """
Discharge summary from the Royal came 3 weeks late, wrong apixaban dose
They neglected to ring us back about the scan
The phone line went dead twice while I was on hold
dead battery in the ECG machine at the hub
He is registered blind and was sent a small print letter
Alcohol misuse clinic letter came to the wrong surgery
patient was verbally abusive to reception after the clinic was cancelled
we are dying to hear when the new form starts
death certificate delayed at the bereavement office
Permanent staff are thin on the ground at the desk
HR clinic letter filed late, heart rate 90
complaint reply addressed to the wrong man
""".strip().splitlines()
