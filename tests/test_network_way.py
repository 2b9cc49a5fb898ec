"""A network in a browser: appointed, accepted, called to a meeting, answered from the letter, held, reminded, done."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from config.demo.places import make_places
from portal.institutions.models import Institution, Workplace
from portal.mail import actions as mail
from portal.mail import runner
from portal.networks.models import ActionPoint, Appointment, Attendance, Meeting
from portal.tenancy.models import Member, Municipality
from portal.tenancy.scope import municipality_scope
from tests.factories import inside, make_member
from tests.live import enter
from tests.workers import empty_broker, running_worker, until

MEETING = "Vårmøte"
POINT = "Ring venskapsskulen i Gdańsk"


@pytest.fixture
def sula(committed):
    """The demonstration's Sula."""
    make_places()
    return Municipality.objects.get(slug="sula")


@pytest.fixture
def people(sula):
    """The head of Solevåg skule, her new teacher, and the coordinator."""
    teacher = make_member(sula, "staff", name="Tone Lærar")
    with municipality_scope(sula.pk):
        school = Institution.objects.get(name="Solevåg skule")
        Workplace.objects.create(municipality=sula, member=teacher, institution=school)
        others = {one.role: one for one in Member.objects.select_related("user", "municipality")}
    return others["head"], teacher, others["coordinator"]


@pytest.fixture
def mailing(postbox):
    """A worker that tells those who are invited, and sends the letters."""
    empty_broker()
    with running_worker(EMAIL_URL=f"smtp://127.0.0.1:{postbox.port}"):
        yield postbox


@pytest.fixture
def as_member(browser_page, live_portal):
    """The browser, on the home page of another person: `as_member(teacher)`."""

    def entered(member):
        browser_page.context.clear_cookies()
        enter(browser_page, live_portal, member)
        browser_page.goto("/sula/")
        return browser_page

    return entered


def appoint(page, name):
    page.goto("/sula/networks/contacts/")
    page.get_by_role("link", name="Solevåg skule").first.click()
    page.get_by_role("link", name="Appoint somebody").first.click()
    page.locator("#id_member").select_option(label=f"{name} (Solevåg skule)")
    page.get_by_role("button", name="Appoint").click()
    page.get_by_text(f"{name} is asked to accept.").wait_for()


def accept(page):
    page.get_by_role("link", name="Accept your seat at Solevåg skule").click()
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("Thank you. You are now").wait_for()


def call(page, day: date):
    """A network for all contact persons, and its first meeting."""
    page.goto("/sula/networks/new/")
    page.locator("#id_name").fill("Kontaktnettverket")
    page.locator("#id_for_all").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Call a meeting").click()
    page.get_by_label("Title").fill(MEETING)
    page.get_by_label("Date").fill(day.isoformat())
    page.get_by_label("Begins at").fill("14:00")
    page.get_by_label("Ends at").fill("15:30")
    page.get_by_label("Place").fill("Rådhuset")
    page.get_by_role("button", name="Send the invitation to").click()
    page.get_by_text("The meeting is called.").wait_for()


def letter_about(postbox, words):
    """The newest letter whose subject or text holds the words, when the worker has sent it."""
    return until(lambda: next((one for one in postbox.letters[::-1] if words in one["Subject"] + text_of(one)), None))


def text_of(letter) -> str:
    return letter.get_body(("plain",)).get_content()


def event_in(letter):
    parts = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    return Calendar.from_ical(parts[-1].get_content()).walk("VEVENT")[0]


def answer_from(letter, page, portal):
    """By the link that says yes, in a browser where nobody is signed in."""
    path = re.search(r"(/invitation/\S+\?answer=yes)", text_of(letter)).group(1)
    page.context.clear_cookies()
    page.goto(portal + path)
    page.get_by_role("button", name=re.compile("^(Yes|Ja)")).click()
    page.locator("h1").wait_for()
    return path


def let_the_day_come(sula):
    """The meeting was yesterday."""
    with municipality_scope(sula.pk):
        yesterday = timezone.now() - timedelta(days=1)
        Meeting.objects.update(starts=yesterday, ends=yesterday + timedelta(hours=1))


def hold(page, name):
    """Who came, the minutes, and what is to be done."""
    page.get_by_role("link", name=f"Write the minutes: {MEETING}").click()
    page.get_by_label(name).check()
    page.get_by_label("Minutes", exact=True).fill("Vi vart einige om eit felles løft.")
    page.get_by_role("button", name="Save the minutes").click()
    page.get_by_text("Add an action point").click()
    page.locator("details #id_text").fill(POINT)
    page.locator("#id_owner").select_option(label=name)
    page.locator("#id_due").fill((timezone.localdate() + timedelta(days=10)).isoformat())
    page.get_by_role("button", name="Add the action point").click()
    page.get_by_text(POINT).first.wait_for()
    page.get_by_role("button", name="Approve the minutes").click()
    page.get_by_text("Approved").first.wait_for()


def digest(member, postbox) -> str:
    """What Monday's digest tells, "" when there is none."""
    morning = timezone.localtime().replace(hour=9)
    monday = morning + timedelta(days=7 - morning.weekday())
    with inside(member.municipality):
        written = mail.write_digest(member, now=monday)
    runner.deliver()
    return text_of(postbox.letters[-1]) if written else ""


@pytest.mark.browser
@pytest.mark.live
def test_from_the_appointment_to_what_was_agreed_is_done(as_member, browser_page, live_portal, sula, people, mailing):
    head, teacher, coordinator = people
    day = timezone.localdate() + timedelta(days=30)

    appoint(as_member(head), "Tone Lærar")
    accept(as_member(teacher))
    call(as_member(coordinator), day)
    invitation = letter_about(mailing, MEETING)
    path = answer_from(invitation, browser_page, live_portal)
    again = browser_page.goto(live_portal + path).status
    let_the_day_come(sula)
    hold(as_member(coordinator), "Tone Lærar")
    reminder = digest(teacher, mailing)
    page = as_member(teacher)
    page.get_by_role("link", name=POINT).click()
    page.get_by_role("button", name="Mark as done").first.click()
    page.get_by_text("Done on").first.wait_for()
    home = as_member(teacher).locator("main").inner_text()
    silence = digest(teacher, mailing)

    event = event_in(invitation)
    with municipality_scope(sula.pk):
        seat = Appointment.objects.get(institution__name="Solevåg skule")
        attendance = Attendance.objects.get(member=teacher)
        point = ActionPoint.objects.get()
    assert (seat.member_id, seat.accepted_on) == (teacher.pk, timezone.localdate())
    assert (invitation["To"], str(event["SUMMARY"]), str(event["LOCATION"])) == (
        teacher.email,
        MEETING,
        "Rådhuset",
    )
    assert event["DTSTART"].dt.replace(tzinfo=None).isoformat() == f"{day}T14:00:00"
    assert str(event["DTSTART"].params["TZID"]) == "Europe/Oslo"
    assert again == 410
    assert (attendance.answer, attendance.attended) == ("yes", True)
    assert (point.owner_id, point.done_on) == (teacher.pk, timezone.localdate())
    assert POINT in reminder
    assert POINT not in home
    assert POINT not in silence
