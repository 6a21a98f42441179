"""Verbs that write no event, by the reason. What they change is in the history of the thing itself (who, when, old and
new), which the log of events does not repeat."""

_WORK = "the work itself: what is written, in the history and undone there"
_DRAFT = "a plan that is not published, or read by nobody but its editors"
_PART = "part of another verb, which tells"
_ASKING = "the round's own steps between a municipality and its region; the mail and the history tell"
_REGISTER = "the registers of the region, in their history; rights follow from roles alone"
_SETTING = "how something works, in its history; no data and no rights"

NEED_NOT = (
    dict.fromkeys(
        (
            *("save_answer", "same_as_last_year", "put_note_into_answer", "add_note", "edit_note", "add_file"),
            *("assess_goal", "save_report", "report_from_item", "hand_in"),
            *("add_agenda_item", "edit_agenda_item", "move_agenda_item", "fill_agenda", "defer_agenda_item"),
            *("add_meeting_file", "edit_meeting_file", "cancel_meeting", "resume_meeting", "hold_meeting"),
            *("save_notes", "document_meeting", "return_meeting", "settle_task", "make_meetings"),
            *("add_series", "edit_series", "add_round", "edit_round", "change_finding_state"),
            *("add_letter", "edit_letter", "write_report", "change_letter_state"),
            *("tie_finding", "tie_activity", "untie_unmade", "make_activity"),
            *("add_steering_document", "edit_steering_document", "move_steering_document"),
            *("add_steering_item", "edit_steering_item", "move_steering_item"),
        ),
        _WORK,
    )
    | dict.fromkeys(
        (
            *("edit_plan", "add_chapter", "edit_chapter", "move_chapter", "add_goal", "edit_goal", "move_goal"),
            *("add_section", "edit_section", "move_section", "add_definition", "edit_definition"),
            *("add_activity", "edit_activity", "move_activity", "place_activity", "change_activities"),
            *("add_heading", "edit_heading", "move_heading", "replace_activity", "tie_plan", "tie_goal"),
            *("create_plan", "open_working_copy", "carry_over", "settle", "undo_step", "settle_names"),
        ),
        _DRAFT,
    )
    | dict.fromkeys(
        (
            "apply",
            "create",
            "editable_for",
            "end_and_begin",
            "replace_person",
            "make_known",
            "tidy_imports",
            "load_plan",
        ),
        _PART,
    )
    | dict.fromkeys(
        (
            *("accept_answers", "return_answers", "take_back", "plan_round", "adjust_round"),
            *("ask_to_take_part", "withdraw_wish", "decline_wish", "grant_wish", "accept_wish"),
            *("reopen_unmet_wishes", "begin_notice", "end_notice", "answer_notice"),
        ),
        _ASKING,
    )
    | dict.fromkeys(
        (
            *("add_person", "edit_person", "add_organisation", "edit_organisation"),
            *("add_party_type", "edit_party_type", "add_theme", "rename_theme"),
            "remove_alias",
        ),
        _REGISTER,
    )
    | dict.fromkeys(("edit_reminders", "settle_documentation_days", "choose_licence"), _SETTING)
)
