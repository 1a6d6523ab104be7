//! Renders a template over its data.

use super::super::operand::failure;
use super::super::{BuiltinError, Value, arrays, limits};
use super::functions;
use super::parser::{Base, Node, Operand, Pipeline, Template};

/// Nodes rendered, at most.
const MAX_STEPS: usize = 1 << 20;

/// What a name that is not there renders as.
pub(super) const ABSENT: &str = "<undefined>";

/// The rendered text.
pub(super) fn render(template: &Template, data: &Value) -> Result<String, BuiltinError> {
    let mut run = Run {
        template,
        out: String::new(),
        variables: vec![(String::new(), Some(data.clone()))],
        steps: 0,
        depth: 0,
    };
    run.nodes(&template.body, Some(data))?;
    Ok(run.out)
}

/// How the rendering of a body ended.
#[derive(PartialEq)]
enum Flow {
    On,
    Break,
    Continue,
}

struct Run<'a> {
    template: &'a Template,
    out: String,
    /// Variables in scope, the innermost last; the one without a name is the data.
    variables: Vec<(String, Option<Value>)>,
    steps: usize,
    depth: usize,
}

pub(super) fn error(text: impl AsRef<str>) -> BuiltinError {
    failure(format!("template: template: {}", text.as_ref()))
}

/// Whether a value counts as true: not absent, empty, zero or false.
pub(super) fn is_true(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null | Value::Undefined) => false,
        Some(Value::Bool(value)) => *value,
        Some(Value::String(text)) => !text.is_empty(),
        Some(Value::Array(array)) => !array.is_empty(),
        Some(Value::Object(object)) => !object.is_empty(),
        Some(Value::Set(set)) => !set.is_empty(),
        Some(number @ Value::Number(_)) => *number != Value::from(0),
    }
}

impl Run<'_> {
    fn nodes(&mut self, nodes: &[Node], dot: Option<&Value>) -> Result<Flow, BuiltinError> {
        self.depth += 1;
        limits::depth(self.depth)?;
        let scope = self.variables.len();
        let mut flow = Flow::On;
        for node in nodes {
            self.steps += 1;
            if self.steps > MAX_STEPS {
                return Err(BuiltinError::Limit("the template takes too many steps".into()));
            }
            flow = self.node(node, dot)?;
            limits::text(self.out.len())?;
            if flow != Flow::On {
                break;
            }
        }
        self.variables.truncate(scope);
        self.depth -= 1;
        Ok(flow)
    }

    fn node(&mut self, node: &Node, dot: Option<&Value>) -> Result<Flow, BuiltinError> {
        match node {
            Node::Text(text) => self.out.push_str(text),
            Node::Action(pipeline) => {
                let value = self.pipeline(pipeline, dot)?;
                if pipeline.variables.is_empty() {
                    self.out.push_str(&functions::shown(value.as_ref()));
                }
            }
            Node::If(condition, body, otherwise) => {
                let scope = self.variables.len();
                let value = self.pipeline(condition, dot)?;
                let body = if is_true(value.as_ref()) { body } else { otherwise };
                let flow = self.nodes(body, dot)?;
                self.variables.truncate(scope);
                return Ok(flow);
            }
            Node::With(pipeline, body, otherwise) => {
                let scope = self.variables.len();
                let value = self.pipeline(pipeline, dot)?;
                let flow = if is_true(value.as_ref()) {
                    self.nodes(body, value.as_ref())?
                } else {
                    self.nodes(otherwise, dot)?
                };
                self.variables.truncate(scope);
                return Ok(flow);
            }
            Node::Range(pipeline, body, otherwise) => {
                let scope = self.variables.len();
                self.range(pipeline, body, otherwise, dot)?;
                self.variables.truncate(scope);
            }
            Node::Template(name, pipeline) => {
                let argument = match pipeline {
                    Some(pipeline) => self.pipeline(pipeline, dot)?,
                    None => None,
                };
                let template = self.template;
                let body = template
                    .defined
                    .get(name)
                    .ok_or_else(|| error(format!("template \"{name}\" not defined")))?;
                let outer =
                    std::mem::replace(&mut self.variables, vec![(String::new(), argument.clone())]);
                self.nodes(body, argument.as_ref())?;
                self.variables = outer;
            }
            Node::Break => return Ok(Flow::Break),
            Node::Continue => return Ok(Flow::Continue),
        }
        Ok(Flow::On)
    }

    fn range(
        &mut self,
        pipeline: &Pipeline,
        body: &[Node],
        otherwise: &[Node],
        dot: Option<&Value>,
    ) -> Result<(), BuiltinError> {
        let over = self.commands(pipeline, dot)?;
        let entries: Vec<(Value, Value)> = match &over {
            Some(Value::Array(elements)) => elements
                .iter()
                .enumerate()
                .map(|(index, element)| (Value::from(index), element.clone()))
                .collect(),
            Some(Value::Set(elements)) => elements
                .iter_sorted()
                .enumerate()
                .map(|(index, element)| (Value::from(index), element.clone()))
                .collect(),
            Some(Value::Object(members)) => {
                members.iter_sorted().map(|(key, value)| (key.clone(), value.clone())).collect()
            }
            None | Some(Value::Null | Value::Undefined) => Vec::new(),
            Some(other) => {
                let shown = functions::shown(Some(other));
                return Err(error(format!("range can't iterate over {shown}")));
            }
        };
        if entries.is_empty() {
            return self.nodes(otherwise, dot).map(|_| ());
        }
        for (key, value) in entries {
            let scope = self.variables.len();
            match pipeline.variables.as_slice() {
                [one] => self.variables.push((one.clone(), Some(value.clone()))),
                [first, second] => {
                    self.variables.push((first.clone(), Some(key)));
                    self.variables.push((second.clone(), Some(value.clone())));
                }
                _ => {}
            }
            let flow = self.nodes(body, Some(&value))?;
            self.variables.truncate(scope);
            if flow == Flow::Break {
                break;
            }
        }
        Ok(())
    }

    fn pipeline(
        &mut self,
        pipeline: &Pipeline,
        dot: Option<&Value>,
    ) -> Result<Option<Value>, BuiltinError> {
        let value = self.commands(pipeline, dot)?;
        if let Some(name) = pipeline.variables.first() {
            if pipeline.declares {
                self.variables.push((name.clone(), value.clone()));
            } else {
                let slot = self.variables.iter_mut().rev().find(|(known, _)| known == name);
                let (_, slot) =
                    slot.ok_or_else(|| error(format!("undefined variable: ${name}")))?;
                *slot = value.clone();
            }
        }
        Ok(value)
    }

    fn commands(
        &mut self,
        pipeline: &Pipeline,
        dot: Option<&Value>,
    ) -> Result<Option<Value>, BuiltinError> {
        let mut piped: Option<Option<Value>> = None;
        for command in &pipeline.commands {
            piped = Some(self.command(command, piped, dot)?);
        }
        Ok(piped.flatten())
    }

    fn command(
        &mut self,
        command: &[Operand],
        piped: Option<Option<Value>>,
        dot: Option<&Value>,
    ) -> Result<Option<Value>, BuiltinError> {
        let Some((first, rest)) = command.split_first() else { return Ok(None) };
        let Base::Function(name) = &first.base else {
            if !rest.is_empty() || piped.is_some() {
                return Err(error("can't give argument to non-function"));
            }
            return self.operand(first, dot);
        };
        // `and` and `or` stop at the first operand that decides.
        if matches!(name.as_str(), "and" | "or") {
            let mut last = None;
            for operand in rest {
                last = self.operand(operand, dot)?;
                if is_true(last.as_ref()) == (name == "or") {
                    return Ok(last);
                }
            }
            return Ok(piped.unwrap_or(last));
        }
        let mut arguments = Vec::with_capacity(rest.len() + 1);
        for operand in rest {
            arguments.push(self.operand(operand, dot)?);
        }
        arguments.extend(piped);
        functions::call(name, &arguments).map(Some)
    }

    fn operand(
        &mut self,
        operand: &Operand,
        dot: Option<&Value>,
    ) -> Result<Option<Value>, BuiltinError> {
        let base = match &operand.base {
            Base::Dot => dot.cloned(),
            Base::Variable(name) => {
                let found = self.variables.iter().rev().find(|(known, _)| known == name);
                let (_, value) =
                    found.ok_or_else(|| error(format!("undefined variable: ${name}")))?;
                value.clone()
            }
            Base::Function(name) => Some(functions::call(name, &[])?),
            Base::Text(text) => Some(Value::from(text.as_str())),
            Base::Integer(integer) => Some(Value::from(*integer)),
            Base::Float(float) => Some(super::super::number::from_f64(*float)),
            Base::Bool(value) => Some(Value::Bool(*value)),
            Base::Nil => Some(Value::Null),
            Base::Pipeline(pipeline) => self.commands(pipeline, dot)?,
        };
        let mut value = base;
        for name in &operand.fields {
            value = match value {
                Some(Value::Object(members)) => members.get(&Value::from(name.as_str())).cloned(),
                None | Some(Value::Null | Value::Undefined) => {
                    return Err(error(format!("nil data; no entry for key \"{name}\"")));
                }
                Some(_) => return Err(error(format!("can't evaluate field {name}"))),
            };
        }
        Ok(value)
    }
}

/// The element of a collection at an index or a key, for `index`.
pub(super) fn at(value: &Value, key: &Value) -> Result<Option<Value>, BuiltinError> {
    match value {
        Value::Object(members) => Ok(members.get(key).cloned()),
        Value::Array(elements) => match arrays::at(elements, key) {
            Some(element) => Ok(Some(element.clone())),
            None => Err(error("error calling index: index out of range")),
        },
        _ => Err(error("error calling index: can't index item")),
    }
}
