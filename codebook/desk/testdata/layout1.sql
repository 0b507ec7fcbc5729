-- A desk of layout 1, as the program of November 2026 wrote it.
BEGIN TRANSACTION;
CREATE TABLE card (
  card TEXT NOT NULL PRIMARY KEY, stability REAL NOT NULL, difficulty REAL NOT NULL, due INTEGER NOT NULL, last INTEGER NOT NULL,
  reps INTEGER NOT NULL, lapses INTEGER NOT NULL, state INTEGER NOT NULL, suspended INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "card" VALUES('find:flu',2.3,5.0,20261125,20261122,1,0,2,0);
CREATE TABLE change (id INTEGER PRIMARY KEY, step INTEGER NOT NULL, tab TEXT NOT NULL, key TEXT, before TEXT) STRICT;
INSERT INTO "change" VALUES(1,1,'favourite','["cpt","99214"]',NULL);
INSERT INTO "change" VALUES(2,1,'favourite','["cpt","99214"]','["cpt","99214","visits",-1,1795339800000]');
INSERT INTO "change" VALUES(3,2,'favourite','["icd10cm","Z23"]',NULL);
INSERT INTO "change" VALUES(4,2,'favourite','["icd10cm","Z23"]','["icd10cm","Z23","",-1,1795339800000]');
INSERT INTO "change" VALUES(5,3,'claim','["flu"]',NULL);
INSERT INTO "change" VALUES(6,4,'note','["cpt","99213"]',NULL);
INSERT INTO "change" VALUES(7,5,'note','["cpt","99213"]','["cpt","99213","before",1795339800000]');
CREATE TABLE claim (
  name TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, dos INTEGER NOT NULL, saved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "claim" VALUES('flu','{"dx":["Z23"],"lines":[{"code":"90662"}]}',20261122,1795339800000);
CREATE TABLE favourite (
  codeset TEXT NOT NULL, code TEXT NOT NULL, folder TEXT NOT NULL, place INTEGER NOT NULL, added INTEGER NOT NULL,
  PRIMARY KEY (codeset, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "favourite" VALUES('cpt','99214','visits',0,1795339800000);
INSERT INTO "favourite" VALUES('icd10cm','Z23','',0,1795339800000);
CREATE TABLE note (
  codeset TEXT NOT NULL, code TEXT NOT NULL, body TEXT NOT NULL, written INTEGER NOT NULL,
  PRIMARY KEY (codeset, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "note" VALUES('cpt','99213','after',1795339800000);
CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  card TEXT NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, section TEXT NOT NULL,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4), correct INTEGER NOT NULL CHECK (correct IN (0, 1)), took INTEGER NOT NULL CHECK (took >= 0),
  error TEXT NOT NULL CHECK (error IN ('', 'careless', 'lookup', 'knowledge', 'time')),
  path TEXT NOT NULL, session TEXT NOT NULL, year INTEGER NOT NULL,
  UNIQUE (card, at)
) STRICT;
INSERT INTO "review" VALUES(1,'find:flu',1795339800000,20261122,'find','em',3,1,4500,'','["flu shot"]','S1',2026);
CREATE TABLE schema (version INTEGER PRIMARY KEY, needs TEXT NOT NULL) STRICT;
INSERT INTO "schema" VALUES(1,'of November 2026');
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL CHECK (ended = 0 OR ended >= started), paused TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "session" VALUES('S1','exam',1795339800000,0,'{}');
CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
INSERT INTO "step" VALUES(1,'favourite 99214',1795339800000);
INSERT INTO "step" VALUES(2,'favourite Z23',1795339800000);
INSERT INTO "step" VALUES(3,'save claim flu',1795339800000);
INSERT INTO "step" VALUES(4,'note of 99213',1795339800000);
INSERT INTO "step" VALUES(5,'note of 99213',1795339800000);
CREATE TABLE used (
  codeset TEXT NOT NULL, code TEXT NOT NULL, turn INTEGER NOT NULL, last INTEGER NOT NULL, how TEXT NOT NULL, weight REAL NOT NULL,
  PRIMARY KEY (codeset, code)
) STRICT, WITHOUT ROWID;
INSERT INTO "used" VALUES('cpt','99214',1,1795339800000,'copied',2.0);
CREATE INDEX used_turn ON used (turn);
CREATE INDEX review_day ON review (day, kind, section);
CREATE TRIGGER review_stays BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'the review log is only added to'); END;
CREATE TRIGGER review_keeps BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'the review log is only added to'); END;
CREATE INDEX card_due ON card (suspended, due);
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
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('step',5);
COMMIT;
PRAGMA user_version = 1;
