"""The demonstration's letters: files that a person finds and reads."""

from django.core.mail import EmailMultiAlternatives, get_connection


def test_each_letter_is_a_readable_file_named_by_its_receiver(settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    letter = EmailMultiAlternatives(
        "Møte på tysdag", "Svar her:\nhttp://localhost:8000/a/\n", to=["../åse@example.org"]
    )
    letter.attach("møte.ics", "BEGIN:VCALENDAR", "text/calendar")

    sent = get_connection("config.demo.mail.EmailBackend").send_messages([letter, letter])

    files = sorted((tmp_path / "mail").iterdir())
    assert (sent, [file.name.split("-", 3)[3] for file in files]) == (2, [".._åse@example.org.txt"] * 2)
    assert files[0].read_text() == (
        "To: ../åse@example.org\nSubject: Møte på tysdag\nAttached: møte.ics\n\nSvar her:\nhttp://localhost:8000/a/\n"
    )
