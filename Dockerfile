FROM python:3.11-slim

# What changes least stands first, so that a new version of the bot rebuilds only the last layers.
WORKDIR /paperboy
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
RUN pip install --no-cache-dir --no-deps .
COPY seeds ./seeds

# The database and the digests of later days lie in volumes that outlive the container.
RUN useradd --create-home paperboy && mkdir data digests && chown paperboy data digests
USER paperboy
VOLUME ["/paperboy/data", "/paperboy/digests"]

# Python as process 1 gets SIGTERM itself, and finishes the answers in hand.
ENTRYPOINT ["paperboy"]
CMD ["run"]
