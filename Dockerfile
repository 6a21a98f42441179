# Untried here: the machine that this was written on has no container engine. The same steps, one by one, are what
# README's "I drift" does without containers, and those are tried.
#
# docker build -t kultursamverkan .
FROM docker.io/library/node:22-slim AS styles
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM docker.io/library/python:3.12-slim-trixie AS packages
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM docker.io/library/python:3.12-slim-trixie
# Pango draws PDF files; pg_dump takes the backups (trixie's is 17, as the server in compose.yaml).
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation postgresql-client \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin kultur \
    && install --directory --owner=kultur --mode=0750 /var/lib/kultursamverkan
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 VAR_DIR=/var/lib/kultursamverkan
COPY --from=packages /venv /venv
COPY --from=styles /app/node_modules ./node_modules
COPY . .
# Style sheets are packed into the image; a key and a host are only asked for by the settings' own check here.
RUN SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost VAR_DIR=/app/var python manage.py collectstatic --noinput \
    && python -m compileall -q kultursamverkan plans activities dialogues
ENV STATIC_DIR=/app/var/static
USER kultur
EXPOSE 8000
# By a name that is allowed: 127.0.0.1 is nobody's.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(web.Request('http://127.0.0.1:8000/halsa/', headers={'Host': os.environ['ALLOWED_HOSTS'].split(',')[0]}), timeout=4)"]
CMD ["gunicorn", "kultursamverkan.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", "--worker-tmp-dir", "/dev/shm"]
