"""Every environment variable that the settings read, with what it means: the README's table and `manage.py doctor` are
made of this. tests/project/test_variables.py reads the settings' code and fails for one that is missing here."""

from dataclasses import dataclass

START, END = "<!-- variabler: börjar (manage.py variables) -->", "<!-- variabler: slutar -->"


@dataclass(frozen=True)
class Variable:
    """`default`: in words, as the table shows it; "krävs" when the service does not start without it."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "SECRET_KEY",
        "krävs",
        "Minst 50 slumpade tecken. Byts den slutar utskickade länkar, kalenderadresser och appar för två steg fungera.",
    ),
    Variable(
        "SECRET_KEY_FALLBACKS",
        "inga",
        "Tidigare `SECRET_KEY`, kommaseparerade: medan nyckeln byts gäller det som redan är utskickat och påslaget.",
    ),
    Variable("ALLOWED_HOSTS", "krävs", "Kommaseparerade värdnamn."),
    Variable(
        "DATABASE_URL",
        "SQLite i `VAR_DIR`",
        "`postgres://användare:lösen@värd/databas`. SQLite räcker för utvärdering och ett litet kontor.",
    ),
    Variable(
        "DATABASE_TIMEOUT_SECONDS",
        "15 i webben, 0 i kommandon",
        "Så länge får databasen dröja innan sidan svarar att den inte är tillgänglig; 0 väntar hur länge som helst.",
    ),
    Variable(
        "DATABASE_POOL",
        "0",
        "Så många anslutningar till PostgreSQL delar en process trådar på; 0: varje tråd har en egen.",
    ),
    Variable(
        "EMAIL_URL",
        "konsolen",
        "Till exempel `smtp+tls://användare:lösen@mejl.region.example:587`. Utan den skrivs mejlen på konsolen.",
    ),
    Variable("DEFAULT_FROM_EMAIL", "noreply@kultursamverkan.example", "Avsändare."),
    Variable(
        "SITE_URL",
        "den första i `ALLOWED_HOSTS`",
        "Webbplatsens adress, till exempel `https://kultur.region.example`: dit leder länkarna i påminnelserna och"
        " kalendrarna.",
    ),
    Variable(
        "BEHIND_PROXY",
        "0",
        "`1` när en proxy sätter `X-Forwarded-Proto` och `X-Forwarded-For` (och skriver över det som kommer utifrån).",
    ),
    Variable("SECURE_SSL_REDIRECT", "1", "Stäng bara av om proxyn gör samma sak."),
    Variable("SECURE_HSTS_SECONDS", "ett år", "Så länge minns webbläsarna att sidan bara finns över TLS."),
    Variable("CSRF_TRUSTED_ORIGINS", "inga", "Behövs när proxyn byter värdnamn."),
    Variable(
        "OIDC_PROVIDERS",
        "inga",
        "Organisationers inloggning med OpenID Connect, som JSON: se *Inloggning med organisationens konto*.",
    ),
    Variable("ADMINS_NEED_TWO_STEPS", "0", "`1` kräver ett andra steg (app eller nyckel) av administratörer."),
    Variable(
        "VAR_DIR",
        "`var/`",
        "Mapp för SQLite-filen, insamlade statiska filer, det folk laddar upp (`files/`) och färdiga PDF-filer"
        " (`kept/`, får kastas när som helst).",
    ),
    Variable("STATIC_DIR", "`static/` i `VAR_DIR`", "Dit `collectstatic` lägger stilmallar och skript."),
    Variable(
        "UPLOAD_MAX_MB",
        "10",
        "Så stor får en uppladdad bilaga vara. En plan som läses in får alltid vara 20: släpp igenom det i proxyn"
        " (nginx: `client_max_body_size 25m`).",
    ),
    Variable(
        "UPLOAD_TYPES",
        "alla som känns igen",
        "Vilka slags filer som tas emot, kommaseparerade: `pdf,docx,xlsx,pptx,odt,ods,odp,jpeg,png`.",
    ),
    Variable("KEEP_PAGES_SECONDS", "60", "Så länge får en öppen sida sparas som den skickades; 0: inte alls."),
    Variable("LOG_LEVEL", "INFO", "`INFO` skriver en rad per begäran, `WARNING` bara det som gick fel."),
    Variable("SERVICE_ACTOR", "tom", "Vem som ansvarar för tjänsten, i tillgänglighetsredogörelsen."),
    Variable(
        "SERVICE_CONTACT_EMAIL",
        "tom",
        "Dit den som inte kan använda en sida skriver, och den som hittat en brist (`security.txt`).",
    ),
    Variable("SERVICE_CONTACT_PHONE", "tom", "Dit den som inte kan använda en sida ringer."),
    Variable("ACCESSIBILITY_ASSESSED_ON", "tom", "Dagen då tillgängligheten senast granskades, `2026-11-22`."),
    Variable("DEBUG", "0", "Aldrig i drift: `check --deploy` säger ifrån."),
    Variable("DEMO", "0", "Aldrig i drift: `check --deploy` säger ifrån."),
)


def as_table() -> str:
    """The README's table, in Markdown."""
    rows = [f"| `{one.name}` | {one.default} | {one.meaning} |" for one in VARIABLES]
    return "\n".join(["| Variabel | Standard | Betydelse |", "|---|---|---|", *rows])
