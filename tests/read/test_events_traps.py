"""Words that only sound like war name no deed."""

from __future__ import annotations

import pytest

from tests.read.reading_aloud import events_of_lines

TRAPS = """\
The two companies struck a deal over the weekend.
Negotiators struck a compromise on farm subsidies.
The speech struck a chord with younger listeners.
She struck a careful balance between work and family.
Prospectors struck gold in the northern hills.
The new mayor struck a more cheerful tone in her speech.
Lightning struck an old oak tree near the school.
It struck him as odd that the shop was empty.
The singer struck up a friendship with her producer.
An earthquake struck the coast before dawn.
A typhoon hit the southern islands on Sunday.
The recession hit small shops hardest.
His latest single hit the charts in May.
The film hit cinemas on Friday.
The lake hit a record low after the dry summer.
The candidate hit the campaign trail in Ohio.
The batter hit a home run in the ninth inning.
The renovation hit a snag over tiles.
Critics hit back at the plan.
The band's greatest hits album sold well.
He suffered a heart attack during dinner.
A panic attack forced her to leave the stage.
The senator launched an attack on the tax plan.
The minister's attack on the proposal surprised his own party.
Her verbal attack on the referee cost her a fine.
The attack ad ran for two weeks on local television.
The striker scored twice as the visitors went on the attack.
The team's attacking midfielder missed a penalty.
A shark attacked a surfer off the beach.
A dog attacked the postman on Monday.
The virus attacks the immune system.
The columnist attacked the theory in a long essay.
The opposition attacked the budget in parliament.
The committee killed the bill on Tuesday.
Lawmakers killed the amendment without a vote.
The new software would kill jobs in the valley, an economist wrote.
We played cards to kill time at the station.
The cold snap killed the tomato plants.
A new drug kills cancer cells.
The earthquake killed 40 people.
The flood killed three hikers.
The disease killed thousands of cattle.
He died peacefully in his sleep at 92.
She died of cancer in March.
The actor died of a heart attack at home.
Two people died in a car crash on the motorway.
The rumor died down after a week.
The joke nearly died on the night.
The remarks hurt her feelings.
Higher prices hurt the economy.
The striker injured his hamstring in training.
The scandal wounded his pride.
The company saw explosive growth last year.
The book contains explosive allegations.
Demand for tablets exploded in popularity.
There was an explosion of interest in gardening.
The population explosion worried planners.
The comedy bombed at the box office.
The comedian bombed on his first night.
Fans had a blast at the concert.
The news was a bombshell for the club.
Reporters bombarded the actor with questions.
Customers bombarded the shop with emails.
The director shot the film in Iceland.
She shot a quick glance at the clock.
A wedding photo shoot delayed the tram.
The vaccine shot is free for pensioners.
She took a parting shot at her rival.
It was a long shot, but it worked.
The idea was shot down by the board.
The minister came under fire over the train fares.
The mayor drew fire for his holiday.
The forest fire burned for three days.
A kitchen fire damaged the restaurant.
He fired off an angry letter to the editor.
The fire department inspected the hall.
She launched a new website for bakers.
The startup launched its app in June.
The school launched a campaign for clean water.
The agency launched a weather satellite.
The bakery launched a new bread.
Protesters invaded the pitch after the match, the club said.
The company invaded the privacy of its users.
The team stormed to victory in the final.
Brainstorming sessions take place on Fridays.
The exhibition captured the imagination of visitors.
The photo captured the mood of the evening.
She seized the opportunity to study abroad.
The novel seizes the reader from the first page.
He took part in a cooking contest.
The meeting took place in the library.
The two chefs battled for the title.
The family is in a legal battle over the house.
She lost her battle with cancer.
Rivals fought a price war over milk.
The war of words between the coaches went on.
The culture war over the museum continued.
The war on drugs was a favorite theme of his.
Firefighters battled the blaze for hours.
Doctors fight the disease with antibiotics.
The colors of the curtains clash with the carpet.
The two weddings clash with the festival.
The patient went into cardiac arrest.
The decline was arrested by new investment.
The trader executed the order within seconds.
The choir executed the piece with grace.
The firm deployed new software in its stores.
The airline deployed a pricing algorithm.
The teacher deployed a clever metaphor.
He withdrew cash from the bank.
The senator withdrew the amendment.
She withdrew her application.
The runner withdrew from the race.
The club's retreat in the mountains has a sauna.
The glacier is in retreat.
The studio released a new film.
The ministry released figures on rainfall.
The singer released an album in May.
The statistics office released data on rents.
The press release was two pages long.
Plants release oxygen at night.
Thousands of fans visited the website.
Visit our site for more recipes.
The plan met with criticism.
The factory met its targets.
The shop closed the deal on Thursday.
She closed her eyes.
The market closed higher.
Stocks closed down on Friday.
The play opened to good reviews.
The results opened the door to a merger.
He opened a letter from his aunt.
Gold prices are close to a record.
Stocks rallied after the report's release, an analyst wrote.
The rally driver broke his wrist.
It was a riot of color.
The coach fired his assistant's idea of a longer season.
The goalkeeper was replaced at halftime.
She dismissed the claim as nonsense.
The court dismissed the case.
He delivered a speech in Berlin.
The nurse delivered a baby.
The bank delivered strong results.
The minister sent a message to pupils.
The doctor gave a lecture on sleep.
The long queue tested her patience.
The player tested positive for a banned substance.
The lab tests drinking water every week.
He exercises every morning.
The central bank exercised caution.
The company drilled for oil off the coast.
The dentist's drill frightened the boy.
The debate was hijacked by a few loud voices.
She stole the show in the second act.
The thriller kidnaps the viewer's attention.
The commute is sheer torture.
The hens lay eggs in the barn.
The council planted trees along the river.
The company mines copper in the desert.
Hackers of the lawnmower world met at a fair for hobbyists.
The gold mine employs 300 people.
Data mining is taught in the second year.
Bitcoin mining uses a lot of power.
The think tank published a paper.
The fish tank broke.
The smartphone maker burned through cash.
Runners burn calories quickly.
The champion crushed his opponent in straight sets.
She broke the record by two seconds.
The keeper intercepted the pass.
He downed a pint of beer.
Traffic jams are common on the ring road.
The life hack saves minutes every day.
The clinical trial ended in spring.
The new display wowed visitors at the fair.
The arms race between phone makers goes on.
The baby slept in her arms.
The shell company owned a yacht.
Grad students met for lunch.
The hunger for news is great.
The siege mentality of the club annoyed fans.
The ship carried bananas.
He won a chess battle with a neat sacrifice.
The team surrendered a two-goal lead.
Negotiating the narrow stairs took a minute.
The tenants displaced the old furniture.
The fans streamed out of the stadium after the match.
"""


@pytest.fixture(scope="module")
def read_lines() -> list[tuple[str, list[str]]]:
    return events_of_lines(TRAPS)


def test_there_are_at_least_150_traps() -> None:
    lines = TRAPS.splitlines()
    assert len(lines) == len(set(lines)) >= 150


def test_no_deed_is_read_into_words_that_only_sound_like_one(read_lines: list[tuple[str, list[str]]]) -> None:
    fallen = [(sentence, found) for sentence, found in read_lines if found]
    # The parse is a model's, and its weights change: one trap in forty may catch it.
    assert len(fallen) <= len(read_lines) / 40, fallen
