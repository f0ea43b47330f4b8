//! A document at work, drawn: what the tests of the stage look at.

use std::rc::Rc;

use glassnet::explain::Quantity;
use glassnet::session::{Document, Frame, Session};
use glassnet::view::{
    Digits, Figure, Guess, Layout, Moment, Palette, Picture, Pointed, Preferences, Shape, Transition, Type, UnitMaps,
    Walk, Work, scene, scope_on_stage,
};

use crate::files;

/// A document at work, drawn.
pub(crate) struct Drawing {
    pub(crate) work: Work,
    pub(crate) frame: Frame,
    pub(crate) letters: Type,
    /// Of the stage, in CSS pixels.
    pub(crate) size: (f64, f64),
    /// The moment within the next update that is drawn, if one is.
    pub(crate) walk: Option<Walk>,
    /// What moves on the way here; in a walk, unless it is told, the last operation.
    pub(crate) transition: Option<Transition>,
    /// How far that has come.
    pub(crate) share: f64,
    /// How far the light on what is pointed at has come.
    pub(crate) light: f64,
    /// What the outputs said earlier in the run.
    pub(crate) earlier: Vec<Guess>,
    /// What a text speaks of.
    pub(crate) lit: Vec<Quantity>,
    pub(crate) chosen: Option<Quantity>,
    pub(crate) pointed: Option<Pointed>,
}

impl Drawing {
    pub(crate) fn of(text: &str, updates: u64, size: (f64, f64)) -> Self {
        let document = Document::read(text).expect("a document");
        let dataset = Rc::new(document.data.prepare(&files::library).expect("its data"));
        let mut session = Session::open(document, &files::library).expect("it can be opened");
        let mut left = updates;
        while left > 0 {
            left -= session.train(left).expect("training does not diverge");
        }
        let frame = session.frame(1, false);
        let work = Work { document: session.document(), dataset, generation: 1 };
        Self::at_rest(work, frame, size)
    }

    /// Where nothing moves and nothing is chosen.
    pub(crate) fn at_rest(work: Work, frame: Frame, size: (f64, f64)) -> Self {
        Self {
            work,
            frame,
            letters: Type::PAGE,
            size,
            walk: None,
            transition: None,
            share: 1.0,
            light: 1.0,
            earlier: Vec::new(),
            lit: Vec::new(),
            chosen: None,
            pointed: None,
        }
    }

    /// In the middle of the next update: so many of its numbers computed.
    pub(crate) fn at(mut self, done: u64) -> Self {
        let trace = self.work.document.next_update(&self.work.dataset).expect("the next update");
        self.walk = Some(Walk { trace: Rc::new(trace), done });
        self
    }

    pub(crate) fn layout(&self) -> Layout {
        Layout::of(&self.work, self.letters, self.size, self.walk.as_ref())
    }

    pub(crate) fn with<T>(&self, look_at: impl FnOnce(&Picture<'_>) -> T) -> T {
        let layout = self.layout();
        let after = Rc::new(self.walk.as_ref().map_or_else(|| self.frame.clone(), |walk| walk.frame(&self.frame)));
        let operation = || {
            let walk = self.walk.as_ref().filter(|_| self.share < 1.0)?;
            Transition::of_stride(walk.done.checked_sub(1)?, walk, &after, &self.frame)
        };
        let transition = self.transition.clone().or_else(operation);
        let frame = transition.as_ref().map_or_else(|| after.clone(), |transition| transition.frame(self.share));
        let labels = self.work.labels(&frame, Preferences::default());
        let figure = self.walk.as_ref().and_then(|walk| {
            Figure::of(walk.focus()?, &walk.trace, Some(walk), |layer, unit| labels.unit_name(layer, unit))
        });
        let shape = self.work.dataset.images.map(|images| images.shape);
        let weights = shape.zip(frame.layers.first());
        let maps = weights.and_then(|(shape, layer)| UnitMaps::of_weights(&layer.weights, shape, Palette::Light));
        look_at(&Picture {
            layout: &layout,
            frame: &frame,
            labels: &labels,
            scope: &scope_on_stage(&self.work, &frame, self.walk.as_ref(), layout.narrow),
            digits: Digits::default(),
            lit: &self.lit,
            chosen: self.chosen,
            pointed: self.pointed,
            maps: maps.as_ref(),
            moment: self.walk.as_ref().map(|walk| Moment { walk }),
            look: None,
            figure: figure.as_ref(),
            parts: &self.work.document.network.layers,
            earlier: &self.earlier,
            transition: transition.as_ref(),
            share: self.share,
            light: self.light,
        })
    }

    pub(crate) fn shapes(&self) -> Vec<Shape> {
        self.with(scene)
    }
}
