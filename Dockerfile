# The portal's image: web server, workers, beat and migrations all run from it.

FROM node:24-slim AS node
WORKDIR /portal
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim-trixie AS python
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /portal
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --require-hashes -r requirements.txt

# Compiled texts and collected static files.
FROM python AS assets
COPY . .
COPY --from=node /portal/node_modules node_modules
RUN export SECRET_KEY=unused DATABASE_URL=postgresql://unused/unused REDIS_URL=redis://unused BASE_URL=https://unused \
    && /venv/bin/python manage.py translations --compile \
    && /venv/bin/python manage.py collectstatic --no-input

FROM python:3.13-slim-trixie
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home vidsyn \
    && install --directory --owner=vidsyn --mode=700 /files
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/portal/staticfiles MEDIA_ROOT=/files
WORKDIR /portal
COPY --from=python /venv /venv
COPY --from=assets /portal /portal
USER vidsyn
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind=0.0.0.0:8000", "--workers=3", "--threads=4", "--no-control-socket", "--access-logfile=-"]
