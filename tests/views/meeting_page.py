"""What the tests of a meeting's page share: a report's text, and ways into the page."""

from meetings.models import Meeting

TEXT = "Sáng 4/10, Ban Thường vụ Tỉnh ủy Nam Định họp.\n\nĐồng chí Trần Thị Ví Dụ, Bí thư Tỉnh ủy, chủ trì."


def page_of(client, meeting: Meeting):
    response = client.get(meeting.get_absolute_url())
    assert response.status_code == 200
    return response


def row(response, name: str):
    return next(row for row in response.context["facts"] if row.name == name)
