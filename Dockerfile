# The program alone: locked packages, no compiler, no root, nothing written at run time.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore

RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin hyokasho

# The lock first: it changes less often than the program.
COPY requirements.lock /src/
RUN pip install --require-hashes -r /src/requirements.lock

# Only what the program is made of. A new folder of it at the top of the tree needs a line here.
COPY pyproject.toml README.md LICENSE /src/
COPY assessment_schema /src/assessment_schema
COPY app /src/app
COPY templates /src/templates
COPY examples /src/examples
RUN pip install --no-deps --no-build-isolation --editable /src

USER hyokasho
WORKDIR /src
EXPOSE 8000
CMD ["hyokasho", "serve", "--host", "0.0.0.0"]
