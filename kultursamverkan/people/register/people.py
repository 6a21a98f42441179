"""Personal data of people, accounts and the sign-in, Django's and allauth's tables too."""

from kultursamverkan.people.register.base import Erased, Held, Kept, Register, Seen

_SIGN_IN = "Så att den som har kontot kan logga in, och ingen annan."

PEOPLE: Register = {
    "people.Alias.person": Held("Att namnet skrivs på flera sätt.", Seen.ADMINS, Kept.PERSON, Erased.REMOVED),
    "people.Alias.text": Held("Hur namnet skrivs i filer.", Seen.ADMINS, Kept.PERSON, Erased.REMOVED),
    "people.Invitation.email": Held("Dit inbjudan skickas.", Seen.ADMINS, Kept.ACCOUNT, Erased.REMOVED),
    "people.Invitation.invited_by": Held("Vem som bjöd in.", Seen.ADMINS, Kept.ACCOUNT),
    "people.Invitation.name": Held("Vem som är inbjuden.", Seen.ADMINS, Kept.ACCOUNT, Erased.REMOVED),
    "people.Invitation.person": Held("Vem i planen kontot hör till.", Seen.ADMINS, Kept.ACCOUNT, Erased.REMOVED),
    "people.Membership.user": Held("Vem som får göra vad, och var.", Seen.ADMINS, Kept.ACCOUNT, Erased.REMOVED),
    "people.Person.email": Held("Så att regionen når personen.", Seen.EDITORS, Kept.PERSON, Erased.EMPTIED),
    "people.Person.key": Held("Personens nyckel; görs ibland av namnet.", Seen.NAMED, Kept.PERSON, Erased.NAME),
    "people.Person.name": Held("Planen säger vem som är ansvarig.", Seen.NAMED, Kept.PERSON, Erased.NAME),
    "people.Person.phone": Held("Så att regionen når personen.", Seen.EDITORS, Kept.PERSON, Erased.EMPTIED),
    "people.Person.title": Held("Vad personen arbetar med.", Seen.EDITORS, Kept.PERSON, Erased.EMPTIED),
    "people.Person_groups.person": Held("Vilka grupper personen är med i.", Seen.EDITORS, Kept.PERSON, Erased.REMOVED),
    "people.User.email": Held(_SIGN_IN, Seen.ADMINS, Kept.ACCOUNT, Erased.EMPTIED),
    "people.User.name": Held("Visas bredvid det kontot har skrivit.", Seen.REGION, Kept.ACCOUNT, Erased.NAME),
    "people.User.password": Held(f"{_SIGN_IN} Bara ett avtryck.", Seen.OPERATORS, Kept.ACCOUNT, Erased.EMPTIED),
    "people.User.person": Held("Vem i planen kontot hör till.", Seen.ADMINS, Kept.ACCOUNT, Erased.REMOVED),
    "people.CalendarFeed.secret": Held("En del av kalenderns adress.", Seen.SELF, Kept.ACCOUNT, Erased.REMOVED),
    "people.CalendarFeed.user": Held("Vems kalender adressen ger.", Seen.SELF, Kept.ACCOUNT, Erased.REMOVED),
    "people.Session.account": Held("Var kontot är inloggat.", Seen.SELF, Kept.SESSION, Erased.REMOVED),
    "people.Session.device": Held("Så att man känner igen sin enhet.", Seen.SELF, Kept.SESSION, Erased.REMOVED),
    "people.Session.session_data": Held("Vem som är inloggad.", Seen.OPERATORS, Kept.SESSION, Erased.REMOVED),
    "people.Session.session_key": Held("Vem som är inloggad.", Seen.OPERATORS, Kept.SESSION, Erased.REMOVED),
    "people.User_groups.user": Held("Används inte.", Seen.OPERATORS, Kept.ACCOUNT, Erased.REMOVED),
    "people.User_user_permissions.user": Held("Används inte.", Seen.OPERATORS, Kept.ACCOUNT, Erased.REMOVED),
    "account.EmailAddress.email": Held(_SIGN_IN, Seen.ADMINS, Kept.ACCOUNT, Erased.REMOVED),
    "account.EmailAddress.user": Held(_SIGN_IN, Seen.ADMINS, Kept.ACCOUNT, Erased.REMOVED),
    "mfa.Authenticator.data": Held(f"{_SIGN_IN} Hemligheter krypterade.", Seen.OPERATORS, Kept.ACCOUNT, Erased.REMOVED),
    "mfa.Authenticator.user": Held(_SIGN_IN, Seen.SELF, Kept.ACCOUNT, Erased.REMOVED),
    "socialaccount.SocialAccount.extra_data": Held("Används inte.", Seen.OPERATORS, Kept.ACCOUNT, Erased.REMOVED),
    "socialaccount.SocialAccount.uid": Held(
        f"{_SIGN_IN} Vem organisationens inloggning säger.", Seen.OPERATORS, Kept.ACCOUNT, Erased.REMOVED
    ),
    "socialaccount.SocialAccount.user": Held(_SIGN_IN, Seen.SELF, Kept.ACCOUNT, Erased.REMOVED),
    "admin.LogEntry.user": Held("Vem som lagat något på reparationssidan.", Seen.OPERATORS, Kept.HISTORY),
    "admin.LogEntry.object_repr": Held("Vad som lagades där.", Seen.OPERATORS, Kept.HISTORY, Erased.NAME),
}
