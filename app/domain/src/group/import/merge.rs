//! Who is who: the lines of a list against each other and against the group.
//!
//! Two lines are one person if they share name and address, or name and
//! practice. An address alone is not enough: whole practices share `info@`.

use std::collections::{BTreeMap, HashMap};

use super::line::Understood;
use super::{
    Change, Import, Line, LineProblem, ListedPerson, ListedPractice, MOST_MEMBERS, Outcome, Remark,
    TooMany, WrongLine, name_key,
};
use crate::email_address::EmailAddress;
use crate::group::{Member, Profession, Roster};

/// What the list would do to the group. Nothing is changed yet.
///
/// # Errors
/// More lines, or more members afterwards, than [`MOST_MEMBERS`].
pub fn read(roster: &Roster, lines: &[Line]) -> Result<Import, TooMany> {
    at_most(lines.len())?;
    let mut merge = Merge::of(roster);
    for line in lines {
        let taken = line
            .understand()
            .and_then(|understood| merge.take(understood).map_err(|problem| vec![problem]));
        if let Err(problems) = taken {
            merge.import.wrong.push(WrongLine {
                line: line.number,
                name: line.shown_name(),
                problems,
            });
        }
    }
    let import = merge.finish();
    at_most(roster.members.len() + import.new_count())?;
    Ok(import)
}

fn at_most(people: usize) -> Result<(), TooMany> {
    if people > MOST_MEMBERS {
        Err(TooMany { people })
    } else {
        Ok(())
    }
}

/// Somebody of the group or of the list.
struct Somebody<'a> {
    member: Option<&'a Member>,
    key: String,
    person: ListedPerson,
    /// What the list has said so far; a later line must agree.
    listed_profession: Option<Profession>,
    listed_email: bool,
}

struct Merge<'a> {
    roster: &'a Roster,
    import: Import,
    people: Vec<Somebody<'a>>,
    practices: HashMap<String, ListedPractice>,
    by_address: HashMap<(String, EmailAddress), usize>,
    by_practice: HashMap<(String, ListedPractice), usize>,
    /// In the order in which the list names them.
    named: Vec<usize>,
}

impl<'a> Merge<'a> {
    fn of(roster: &'a Roster) -> Self {
        let mut merge = Self {
            roster,
            import: Import::default(),
            people: Vec::new(),
            practices: HashMap::new(),
            by_address: HashMap::new(),
            by_practice: HashMap::new(),
            named: Vec::new(),
        };
        for practice in &roster.practices {
            let known = ListedPractice::Known(practice.id);
            merge
                .practices
                .entry(name_key(&practice.name))
                .or_insert(known);
        }
        for member in &roster.members {
            let details = &member.details;
            let practices = details.practices.iter().copied().map(ListedPractice::Known);
            merge.add(Somebody {
                member: Some(member),
                key: name_key(&details.name),
                person: ListedPerson {
                    lines: Vec::new(),
                    outcome: Outcome::Unchanged(member.id),
                    name: details.name.clone(),
                    email: details.email.clone(),
                    telephone: details.telephone.clone(),
                    profession: details.profession,
                    practices: practices.collect(),
                    left_out: details.left_out.clone(),
                },
                listed_profession: None,
                listed_email: false,
            });
        }
        merge
    }

    fn add(&mut self, somebody: Somebody<'a>) -> usize {
        self.people.push(somebody);
        let index = self.people.len() - 1;
        self.remember(index);
        index
    }

    /// So that later lines find this person.
    fn remember(&mut self, index: usize) {
        let Somebody { key, person, .. } = &self.people[index];
        if let Some(email) = &person.email {
            self.by_address
                .entry((key.clone(), email.clone()))
                .or_insert(index);
        }
        for practice in &person.practices {
            self.by_practice
                .entry((key.clone(), *practice))
                .or_insert(index);
        }
    }

    fn take(&mut self, line: Understood) -> Result<(), LineProblem> {
        let key = name_key(&line.name);
        let practice_key = name_key(&line.practice);
        let practice = self.practices.get(&practice_key).copied();
        let by_address = line
            .email
            .as_ref()
            .and_then(|email| self.by_address.get(&(key.clone(), email.clone())));
        let by_practice = || self.by_practice.get(&(key.clone(), practice?));
        let found = by_address.or_else(by_practice).copied();
        if let Some(index) = found {
            self.people[index].agrees_with(&line)?;
        }
        let practice = practice.unwrap_or_else(|| {
            self.import.new_practices.push(line.practice.clone());
            let new = ListedPractice::New(self.import.new_practices.len() - 1);
            self.practices.insert(practice_key, new);
            new
        });
        let index = found.unwrap_or_else(|| {
            self.add(Somebody {
                member: None,
                key,
                person: ListedPerson {
                    lines: Vec::new(),
                    outcome: Outcome::New,
                    name: line.name.clone(),
                    email: None,
                    telephone: String::new(),
                    profession: line.profession,
                    practices: Vec::new(),
                    left_out: None,
                },
                listed_profession: None,
                listed_email: false,
            })
        });
        if self.people[index].person.lines.is_empty() {
            self.named.push(index);
        }
        if let Some(first) = self.people[index].absorb(line, practice) {
            self.import.remarks.push(first);
        }
        self.remember(index);
        Ok(())
    }

    fn finish(mut self) -> Import {
        self.import.remarks.extend(self.shared_addresses());
        self.import.remarks.extend(self.namesakes());
        let (roster, new_practices) = (self.roster, &self.import.new_practices);
        let practice_name = |practice: &ListedPractice| match practice {
            ListedPractice::Known(id) => roster.practice(*id).map(|p| p.name.clone()),
            ListedPractice::New(index) => new_practices.get(*index).cloned(),
        };
        let people = self.named.iter().map(|index| {
            let Somebody { member, person, .. } = &self.people[*index];
            let mut person = person.clone();
            if let Some(member) = member {
                let changes = changes(member, &person, practice_name);
                if !changes.is_empty() {
                    person.outcome = Outcome::Changed(member.id, changes);
                }
            }
            person
        });
        let people = people.collect();
        Import {
            people,
            ..self.import
        }
    }

    fn shared_addresses(&self) -> Vec<Remark> {
        let mut holders: BTreeMap<String, Vec<&ListedPerson>> = BTreeMap::new();
        for Somebody { person, .. } in &self.people {
            if let Some(email) = &person.email {
                let key = email.as_str().to_ascii_lowercase();
                holders.entry(key).or_default().push(person);
            }
        }
        let shared = holders.into_values().filter(|people| {
            people.len() > 1 && people.iter().any(|person| !person.lines.is_empty())
        });
        shared
            .filter_map(|people| {
                Some(Remark::SharedAddress {
                    email: people.first()?.email.clone()?,
                    names: people.iter().map(|person| person.name.clone()).collect(),
                })
            })
            .collect()
    }

    fn namesakes(&self) -> Vec<Remark> {
        let mut holders: BTreeMap<&str, Vec<&ListedPerson>> = BTreeMap::new();
        for Somebody { key, person, .. } in &self.people {
            holders.entry(key).or_default().push(person);
        }
        let namesakes = holders.into_values().filter(|people| {
            people.len() > 1 && people.iter().any(|person| !person.lines.is_empty())
        });
        namesakes
            .map(|people| Remark::Namesake {
                name: people[0].name.clone(),
            })
            .collect()
    }
}

impl Somebody<'_> {
    /// Whether the line agrees with the lines before it. Against what the group
    /// knows it need not: then it is a correction.
    fn agrees_with(&self, line: &Understood) -> Result<(), LineProblem> {
        let Some(first) = self.person.lines.first().copied() else {
            return Ok(());
        };
        if self
            .listed_profession
            .is_some_and(|listed| listed != line.profession)
        {
            return Err(LineProblem::OtherProfession(first));
        }
        let differs = line.email.is_some() && line.email != self.person.email;
        if self.listed_email && differs {
            return Err(LineProblem::OtherAddress(first));
        }
        Ok(())
    }

    /// Takes over what the line says; says so if that was nothing new.
    fn absorb(&mut self, line: Understood, practice: ListedPractice) -> Option<Remark> {
        let before = self.person.clone();
        let person = &mut self.person;
        person.lines.push(line.number);
        person.profession = line.profession;
        self.listed_profession = Some(line.profession);
        if line.email.is_some() {
            // Capitals alone are no correction.
            if person.email != line.email {
                person.email = line.email;
            }
            self.listed_email = true;
        }
        if !line.telephone.is_empty() && (before.lines.is_empty() || person.telephone.is_empty()) {
            person.telephone = line.telephone;
        }
        if !person.practices.contains(&practice) {
            person.practices.push(practice);
        }
        let first = *before.lines.first()?;
        let nothing_new = person.practices == before.practices
            && person.email == before.email
            && person.telephone == before.telephone;
        nothing_new.then(|| Remark::SameTwice {
            name: person.name.clone(),
            line: line.number,
            first,
        })
    }
}

fn changes(
    member: &Member,
    person: &ListedPerson,
    practice_name: impl Fn(&ListedPractice) -> Option<String>,
) -> Vec<Change> {
    let before = &member.details;
    let mut changes = Vec::new();
    if before.profession != person.profession {
        changes.push(Change::Profession(before.profession));
    }
    if before.email != person.email {
        changes.push(Change::Email(before.email.clone()));
    }
    if before.telephone != person.telephone {
        changes.push(Change::Telephone(before.telephone.clone()));
    }
    let added = person.practices.iter().skip(before.practices.len());
    changes.extend(added.filter_map(practice_name).map(Change::Practice));
    changes
}
