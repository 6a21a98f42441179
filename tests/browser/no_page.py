"""Addresses that the walk over every page leaves out."""

from tests.access.walk import NAMESPACE

# Addresses that never render a page of ours, and why.
NO_PAGE = {
    "pages:health": "JSON, for what watches the server",
    "api:api-root": "JSON, of the read API",
    "api:openapi-json": "JSON, of the read API",
    "api:plan": "JSON, of the read API",
    "documents:working_copy_open": "a button: POST, then the editor",
    "documents:edit_undo": "a button: POST, then the editor",
    "activities:answer_save": "a part of the answer page, put in by htmx (test_answering.py)",
    "activities:answer_file": "a file to download (test_answer_file.py)",
    "documents:plan_download": "a file to download (tests/documents/test_plan_download.py)",
    "documents:version_download": "a file to download (tests/documents/test_version_download.py)",
    "documents:editor_part": "a part of the editor, put in by htmx (test_editing_in_place.py)",
    "activities:activity_move": "a button: POST, then the editor",
    "activities:activity_bin": "a button: POST, then the editor",
    "activities:activity_restore": "a button: POST, then the bin",
    "activities:wish_withdraw": "a button: POST, then the organisation's page",
    "activities:heading_move": "a button: POST, then the editor",
    "pages:year_report_file": "a Word file (tests/pages/test_year_report_file.py)",
    "pages:year_report_pdf": "a PDF file (tests/pages/test_year_report_pdf.py)",
    "dialogues:meeting_pdf": "a PDF file (tests/dialogues/test_meeting_pdf.py)",
    "dialogues:party_pdf": "a PDF file (tests/dialogues/test_party_pdf.py)",
    "dialogues:letter_pdf": "a PDF file (tests/dialogues/test_letter_pdf.py)",
    "pages:reminder_resend": "a button: POST, then the list of what was sent",
    "dialogues:finding_bin": "a button: POST, then the list",
    "dialogues:finding_restore": "a button: POST, then the finding",
    "dialogues:letter_state": "a button: POST, then the letter",
    "dialogues:letter_unpublish": "a button: POST, then the letter",
    "dialogues:meeting_resume": "a button: POST, then the meeting",
    "dialogues:meeting_bin": "a button: POST, then the list",
    "dialogues:meeting_restore": "a button: POST, then the meeting",
    "dialogues:agenda_item_move": "a button: POST, then the meeting",
    "dialogues:agenda_item_remove": "a button: POST, then the meeting",
    "dialogues:meeting_notes_keep": "a part of the notes page, put in by htmx (test_documenting.py)",
    "dialogues:task_settle": "a button: POST, then the meeting",
    "dialogues:agenda_item_defer": "a button: POST, then the meeting",
    "plans:chapter_move": "a button: POST, then the editor",
    "plans:goal_move": "a button: POST, then the editor",
    "plans:section_move": "a button: POST, then the editor",
    "plans:steering_move": "a button: POST, then the list of steering documents",
    "plans:steering_item_move": "a button: POST, then the steering document",
}
# The repair hatch: Django's own pages, for a superuser when no page of ours mends what went wrong.
NOT_OURS = f"{NAMESPACE}:"
