//! What a service may use, and how Docker looks after it: resources, limits of processes, health.

use super::{Amounts, Healthcheck, Logging, Resources, Ulimit, fields::Fields, units};
use crate::{
    mask,
    yaml::{Node, Value},
};

impl Fields<'_, '_, '_, '_> {
    pub(super) fn resources(&mut self) -> Resources {
        Resources {
            limits: self.amounts("limits", ["cpus", "mem_limit", "pids_limit"]),
            reservations: self.amounts("reservations", ["", "mem_reservation", ""]),
        }
    }

    /// Amounts from `deploy.resources`, or from the fields of old.
    fn amounts(&mut self, part: &str, old: [&str; 3]) -> Amounts {
        let [cpus, memory, pids] = old;
        let mut read = |name: &str, old: &str, wanted: &str, parse| {
            let new = ["deploy", "resources", part, name];
            let path: &[&str] = if self.layers.get(&new).is_some() { &new } else { &[old] };
            self.number(path, &["resources", part, name], wanted, parse)
        };
        Amounts {
            cpus: read("cpus", cpus, "a number of cores", units::number),
            memory: read("memory", memory, "an amount of bytes, such as `64m`", units::bytes),
            pids: read("pids", pids, "a number of processes", units::number),
        }
    }

    pub(super) fn ulimits(&mut self) -> Vec<Ulimit> {
        let mut ulimits: Vec<Ulimit> = Vec::new();
        for node in self.layers.all(&["ulimits"]) {
            for entry in node.entries() {
                let limit = |field: &str| match &entry.node.value {
                    Value::Mapping(_) => integer(entry.node.get(field)?),
                    _ => integer(&entry.node),
                };
                let at = ulimits.iter().position(|known| known.name == entry.key);
                let index = at.unwrap_or(ulimits.len());
                // There are less than twenty of them in Linux; more are not read.
                if index > 100 {
                    break;
                }
                self.place_item("ulimits", index, &entry.node);
                let (soft, hard) = (limit("soft"), limit("hard"));
                let ulimit = Ulimit { name: entry.key.clone(), soft, hard };
                match ulimits.get_mut(index) {
                    Some(known) => *known = ulimit,
                    None => ulimits.push(ulimit),
                }
            }
        }
        ulimits
    }

    pub(super) fn healthcheck(&mut self) -> Option<Healthcheck> {
        let node = self.layers.get(&["healthcheck"])?;
        if !node.is_mapping() {
            self.wrong("healthcheck", node, "a mapping", "write its fields as `name: value`");
            return None;
        }
        self.place(&["healthcheck"], node);
        let test = match self.layers.get(&["healthcheck", "test"]) {
            Some(node) => {
                self.place(&["healthcheck", "test"], node);
                match &node.value {
                    Value::Text(command) => vec!["CMD-SHELL".to_owned(), mask::text(command)],
                    _ => mask::words(node.items()).into_iter().flatten().collect(),
                }
            }
            None => Vec::new(),
        };
        let mut seconds = |field: &str| {
            let path = ["healthcheck", field];
            self.number(&path, &path, "a duration, such as `1m30s`", units::seconds)
        };
        let (interval, timeout, start_period) =
            (seconds("interval"), seconds("timeout"), seconds("start_period"));
        let disable = self.layers.get(&["healthcheck", "disable"]);
        let is_none = test.first().is_some_and(|word| word == "NONE");
        Some(Healthcheck {
            disabled: is_none || disable.and_then(super::fields::truth) == Some(true),
            test,
            interval,
            timeout,
            start_period,
            retries: self.layers.get(&["healthcheck", "retries"]).and_then(integer),
        })
    }

    pub(super) fn logging(&mut self) -> Option<Logging> {
        let node = self.layers.get(&["logging"])?;
        self.place(&["logging"], node);
        Some(Logging {
            driver: self.text(&["logging", "driver"], &["logging", "driver"]),
            options: self.map(&["logging", "options"], &["logging", "options"]),
        })
    }
}

fn integer(node: &Node) -> Option<i64> {
    node.scalar_text()?.parse().ok()
}
