-- What the database holds beyond the tables of the run: their texts, and views for common questions.
CREATE TABLE texts (
  article_id TEXT NOT NULL PRIMARY KEY REFERENCES articles (article_id),
  text TEXT NOT NULL
) STRICT;

-- An event with its article and the sentence that tells of it.
CREATE VIEW attacks AS
SELECT
  events.*,
  articles.title,
  articles.source,
  articles.url,
  articles.published,
  substr(texts.text, evidence_start + 1, evidence_end - evidence_start) AS sentence
FROM events
JOIN articles USING (article_id)
LEFT JOIN texts USING (article_id);

-- Who gives which figure for an attack: rows that differ are what makes it disputed.
CREATE VIEW reported_figures AS
SELECT
  events.incident_id,
  figures.event_id,
  figures.measure,
  figures.value_low,
  figures.value_high,
  figures.bound,
  figures.text,
  figures.reported_by,
  articles.source,
  articles.published
FROM figures
JOIN events USING (event_id)
JOIN articles ON articles.article_id = figures.article_id;

-- Incidents and their smallest tolls by month and country; NULL is "not told".
CREATE VIEW months AS
SELECT
  substr(date_start, 1, 7) AS month,
  country,
  count(*) AS incidents,
  sum(killed_low) AS killed_low,
  sum(wounded_low) AS wounded_low
FROM incidents
GROUP BY month, country;

-- Cells of events, those least likely to be right first.
CREATE VIEW doubtful_cells AS
SELECT confidence.*, sentence
FROM confidence
JOIN attacks USING (event_id)
ORDER BY probability;
