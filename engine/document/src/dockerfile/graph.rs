//! Which stages need which: what a stage builds on, copies from or mounts from.

use std::collections::BTreeSet;

use super::{
    normal::{Base, Instruction},
    stages::Plan,
};

/// Fills in what each stage depends on, and which of them the stage that is built needs.
pub(super) fn fill(plan: &mut Plan) {
    // What `ONBUILD` triggers of a stage take from others, the stages that build on it need.
    let mut triggered: Vec<Vec<usize>> = Vec::with_capacity(plan.stages.len());
    for stage in &mut plan.stages {
        let normal = &mut stage.normal;
        let (mut own, mut later) = (BTreeSet::new(), BTreeSet::new());
        own.extend(normal.parent);
        own.extend(normal.parent.and_then(|parent| triggered.get(parent)).into_iter().flatten());
        for instruction in &normal.instructions {
            own.extend(taken_from(instruction));
            later.extend(instruction.onbuild.iter().flat_map(|inner| taken_from(inner)));
        }
        normal.depends_on = own.into_iter().collect();
        triggered.push(later.into_iter().collect());
    }
    let Some(target) = plan.target else {
        // What is built cannot be told, so all may be.
        plan.stages.iter_mut().for_each(|stage| stage.normal.needed = true);
        return;
    };
    let mut wanted = vec![target];
    while let Some(index) = wanted.pop() {
        let Some(stage) = plan.stages.get_mut(index) else { continue };
        if !std::mem::replace(&mut stage.normal.needed, true) {
            wanted.extend(&stage.normal.depends_on);
        }
    }
}

/// The stages that an instruction takes something from.
fn taken_from(instruction: &Instruction) -> impl Iterator<Item = usize> {
    let mounted = instruction.mounts.iter().filter_map(|mount| mount.from.as_ref());
    instruction.from.iter().chain(mounted).filter_map(|base: &Base| base.stage)
}
