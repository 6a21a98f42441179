"""Personal data of plans, their follow-up and their versions."""

from kultursamverkan.people.register.base import Erased, Held, Kept, Register, Seen

PLANS: Register = {
    "activities.ConvenerReport.reported_by": Held("Vem som rapporterade.", Seen.REGION),
    "activities.FollowUp.answered_by": Held("Vem som svarade, också för en annan organisation.", Seen.REGION),
    "activities.FollowUp.reviewed_by": Held("Vem som godkände eller lämnade tillbaka.", Seen.OWN),
    "activities.FollowUpNote.by": Held("Vem som skrev anteckningen.", Seen.OWN),
    "activities.GoalAssessment.assessed_by": Held("Vem som bedömde målet.", Seen.REGION),
    "activities.HandIn.by": Held("Vem som lämnade in.", Seen.REGION),
    "activities.ParticipationWish.by": Held("Vem som frågade för kommunen.", Seen.OWN),
    "activities.ParticipationWish.decided_by": Held("Vem som svarade för regionen.", Seen.OWN),
    "activities.Responsibility.person": Held("Planen säger vem som är ansvarig.", Seen.NAMED),
    "activities.Responsibility.source_text": Held("Hur källan skrev den ansvariga.", Seen.NAMED, erased=Erased.EMPTIED),
    "activities.RoundCopy.closed_by": Held("Vem som stängde uppföljningen.", Seen.REGION, erased=Erased.NAME),
    "activities.RoundCopy.document": Held("Det frysta året, med namn.", Seen.REGION, erased=Erased.NAME),
    "documents.ImportDraft.added": Held("Vilka personer filen gjorde kända.", Seen.EDITORS, Kept.MONTH, Erased.LATER),
    "documents.ImportDraft.base": Held("Planen som filen gjordes av.", Seen.EDITORS, Kept.MONTH, Erased.LATER),
    "documents.ImportDraft.by": Held("Vem som läste in filen.", Seen.EDITORS, Kept.MONTH),
    "documents.ImportDraft.decisions": Held("Vem ett namn i filen betyder.", Seen.EDITORS, Kept.MONTH, Erased.LATER),
    "documents.ImportDraft.document": Held("Den inlästa planen.", Seen.EDITORS, Kept.MONTH, Erased.LATER),
    "documents.ImportDraft.issues": Held("Namn i filen som ingen kände igen.", Seen.EDITORS, Kept.MONTH, Erased.LATER),
    "documents.ImportDraft.source": Held("Vad filen visade, också namn.", Seen.EDITORS, Kept.MONTH, Erased.LATER),
    "documents.PlanClosing.closed_by": Held("Vem som avslutade planen.", Seen.REGION),
    "documents.PlanVersion.document": Held("Den frysta planen nämner ansvariga.", Seen.NAMED, erased=Erased.NAME),
    "documents.PlanVersion.published_by": Held("Vem som publicerade.", Seen.REGION),
    "documents.Settlement.settled_by": Held("Vem som avgjorde vad aktiviteten blir.", Seen.EDITORS),
    "plans.Plan.author": Held("Planen nämner sin författare.", Seen.NAMED, erased=Erased.NAME),
}
