-- What the user makes. Times are milliseconds since 1970 in UTC, 0 when not known; days are yyyymmdd, 0 when not known.
-- A later layout only adds tables and columns, so that an older program can still read it.

CREATE TABLE schema (version INTEGER PRIMARY KEY, needs TEXT NOT NULL) STRICT;
INSERT INTO schema VALUES (1, 'of November 2026');

CREATE TABLE favourite (
  codeset TEXT NOT NULL, code TEXT NOT NULL, folder TEXT NOT NULL, place INTEGER NOT NULL, added INTEGER NOT NULL,
  PRIMARY KEY (codeset, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
  codeset TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, written INTEGER NOT NULL,
  PRIMARY KEY (codeset, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  name TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, dos INTEGER NOT NULL, saved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row a code: how much it was used, each use halved every 30 days since, reckoned to the time of the last.
CREATE TABLE used (
  codeset TEXT NOT NULL, code TEXT NOT NULL, turn INTEGER NOT NULL, last INTEGER NOT NULL, how TEXT NOT NULL, weight REAL NOT NULL,
  PRIMARY KEY (codeset, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX used_turn ON used (turn);

CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL CHECK (ended = 0 OR ended >= started), paused TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  card TEXT NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, section TEXT NOT NULL,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4), correct INTEGER NOT NULL CHECK (correct IN (0, 1)), took INTEGER NOT NULL CHECK (took >= 0),
  error TEXT NOT NULL CHECK (error IN ('', 'careless', 'lookup', 'knowledge', 'time')),
  path TEXT NOT NULL, session TEXT NOT NULL, year INTEGER NOT NULL,
  UNIQUE (card, at)
) STRICT;
CREATE INDEX review_day ON review (day, kind, section);
CREATE TRIGGER review_stays BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'the review log is only added to'); END;
CREATE TRIGGER review_keeps BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'the review log is only added to'); END;

CREATE TABLE card (
  card TEXT NOT NULL PRIMARY KEY, stability REAL NOT NULL, difficulty REAL NOT NULL, due INTEGER NOT NULL, last INTEGER NOT NULL,
  reps INTEGER NOT NULL, lapses INTEGER NOT NULL, state INTEGER NOT NULL, suspended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX card_due ON card (suspended, due);

-- Undo: a step is what the user did, a change one row of it: the key the row has now, and the row as it was, null when there was none.
CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE change (id INTEGER PRIMARY KEY, step INTEGER NOT NULL, tab TEXT NOT NULL, key TEXT, before TEXT) STRICT;
CREATE INDEX change_step ON change (step);

CREATE TRIGGER favourite_added AFTER INSERT ON favourite BEGIN
  INSERT INTO change (step, tab, key) VALUES ((SELECT max(id) FROM step), 'favourite', json_array(NEW.codeset, NEW.code));
END;
CREATE TRIGGER favourite_changed AFTER UPDATE ON favourite BEGIN
  INSERT INTO change (step, tab, key, before) VALUES ((SELECT max(id) FROM step), 'favourite', json_array(NEW.codeset, NEW.code),
    json_array(OLD.codeset, OLD.code, OLD.folder, OLD.place, OLD.added));
END;
CREATE TRIGGER favourite_removed AFTER DELETE ON favourite BEGIN
  INSERT INTO change (step, tab, before) VALUES ((SELECT max(id) FROM step), 'favourite',
    json_array(OLD.codeset, OLD.code, OLD.folder, OLD.place, OLD.added));
END;
CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
  INSERT INTO change (step, tab, key) VALUES ((SELECT max(id) FROM step), 'note', json_array(NEW.codeset, NEW.code));
END;
CREATE TRIGGER note_changed AFTER UPDATE ON note BEGIN
  INSERT INTO change (step, tab, key, before) VALUES ((SELECT max(id) FROM step), 'note', json_array(NEW.codeset, NEW.code),
    json_array(OLD.codeset, OLD.code, OLD.body, OLD.written));
END;
CREATE TRIGGER note_removed AFTER DELETE ON note BEGIN
  INSERT INTO change (step, tab, before) VALUES ((SELECT max(id) FROM step), 'note', json_array(OLD.codeset, OLD.code, OLD.body, OLD.written));
END;
CREATE TRIGGER claim_added AFTER INSERT ON claim BEGIN
  INSERT INTO change (step, tab, key) VALUES ((SELECT max(id) FROM step), 'claim', json_array(NEW.name));
END;
CREATE TRIGGER claim_changed AFTER UPDATE ON claim BEGIN
  INSERT INTO change (step, tab, key, before) VALUES ((SELECT max(id) FROM step), 'claim', json_array(NEW.name),
    json_array(OLD.name, OLD.body, OLD.dos, OLD.saved));
END;
CREATE TRIGGER claim_removed AFTER DELETE ON claim BEGIN
  INSERT INTO change (step, tab, before) VALUES ((SELECT max(id) FROM step), 'claim', json_array(OLD.name, OLD.body, OLD.dos, OLD.saved));
END;
